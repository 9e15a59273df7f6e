package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.server.auth.Account;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.DefaultParameterExtension;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Make the API document from the resource classes, their records and the committed examples. */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .configure(SerializationFeature.INDENT_OUTPUT, true);

    private final WireTypes types = new WireTypes();
    private final ModelResolver resolver = new ModelResolver(Json31.mapper(), new RecordNames()).openapi31(true);
    private final ObjectNode document;

    private ApiDocument() {
        ModelConverters.getInstance(true).addConverter(resolver);
        ModelConverters.getInstance(true).addConverter(types);
        OpenAPIExtensions.setExtensions(
                new ArrayList<>(List.of(new CallerParameters(), new DefaultParameterExtension())));
        SwaggerConfiguration configuration = new SwaggerConfiguration();
        configuration.setOpenAPI31(true);
        Reader reader = new Reader(configuration.openAPI(new OpenAPI(SpecVersion.V31)));
        Set<Class<?>> shown = Route.classes().stream()
                .filter(found -> !found.isAnnotationPresent(Hidden.class))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        document = Json31.mapper().valueToTree(reader.read(shown));
    }

    /** Return the document that belongs to the code as it is. */
    static ObjectNode make() {
        ApiDocument made = new ApiDocument();
        try {
            made.fill();
        } finally {
            ModelConverters.getInstance(true).removeConverter(made.types);
            ModelConverters.getInstance(true).removeConverter(made.resolver);
        }
        return made.document;
    }

    private void fill() {
        DocumentHead.write(document);
        CommonAnswers answers = new CommonAnswers(document, this::reference);
        for (Route route : Route.all()) {
            JsonNode operation = document.path("paths").path(route.path()).path(route.key());
            if (!(operation instanceof ObjectNode found)) {
                throw new IllegalStateException("the document misses " + route.name());
            }
            answers.complete(route, found);
            describeBytes(route, found);
            describeScope(route, found);
        }
        new RecordSchemas(document).complete(types.records());
        Tidy.up(document);
        Examples.read().merge(document);
    }

    /** Bytes have no schema in OpenAPI 3.1. */
    private static void describeBytes(Route route, ObjectNode operation) {
        if (Arrays.asList(route.code().getParameterTypes()).contains(InputStream.class)) {
            operation.path("requestBody").path("content").forEach(media -> ((ObjectNode) media).putObject("schema"));
        }
    }

    private static void describeScope(Route route, ObjectNode operation) {
        if (route.caller().filter(caller -> caller == Account.class).isPresent()) {
            ArrayNode scopes = operation.putArray("x-scopes");
            route.scopes().forEach(scope -> scopes.add(scope.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Return a reference to the schema of a type, which is put among the components. */
    private JsonNode reference(Type type) {
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        ObjectNode schemas = document.withObject("/components/schemas");
        resolved.referencedSchemas.forEach((name, schema) -> {
            if (!schemas.has(name)) {
                schemas.set(name, Json31.mapper().valueToTree(schema));
            }
        });
        return Json31.mapper().valueToTree(resolved.schema);
    }

    /** Return the text of a document: the same for the same content. */
    static String text(JsonNode document) {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(document, Object.class)) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return every operation by its id. */
    static Map<String, ObjectNode> operations(JsonNode document) {
        Map<String, ObjectNode> operations = new TreeMap<>();
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation instanceof ObjectNode found) {
                        operations.put(found.path("operationId").asText(), found);
                    }
                }));
        return operations;
    }
}
