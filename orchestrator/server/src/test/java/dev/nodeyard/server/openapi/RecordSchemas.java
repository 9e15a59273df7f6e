package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Complete the schemas of records: what is always there, and what the Javadoc says. */
final class RecordSchemas {
    private static final String PREFIX = "#/components/schemas/";

    private final ObjectNode document;
    private final ObjectNode schemas;

    RecordSchemas(ObjectNode document) {
        this.document = document;
        this.schemas = document.withObject("/components/schemas");
    }

    void complete(Map<String, Class<?>> records) {
        Set<String> asked = asked();
        records.forEach((name, type) -> {
            if (schemas.get(name) instanceof ObjectNode schema) {
                describe(schema, type);
                chooseBetween(schema, type);
                line(schema, type);
                if (!asked.contains(name) && type.isRecord()) {
                    require(schema, type);
                }
            }
        });
    }

    /** What comes in may leave out what has a default; what goes out is always whole. */
    private Set<String> asked() {
        Set<String> names = new HashSet<>();
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                collect(operation.path("requestBody"), names);
            }
        }
        return names;
    }

    private void collect(JsonNode node, Set<String> names) {
        for (JsonNode reference : node.findValues("$ref")) {
            String target = reference.asText();
            if (target.startsWith(PREFIX) && names.add(target.substring(PREFIX.length()))) {
                collect(schemas.path(target.substring(PREFIX.length())), names);
            }
        }
    }

    private static void describe(ObjectNode schema, Class<?> type) {
        RecordDocs docs = RecordDocs.of(type);
        if (!docs.text().isEmpty() && !schema.has("description")) {
            schema.put("description", docs.text());
        }
        JsonNode properties = schema.path("properties");
        if (!type.isRecord()) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String text = docs.components().get(component.getName());
            if (text != null && properties.get(nameOf(component)) instanceof ObjectNode property) {
                property.put("description", text);
            }
        }
    }

    /** An interface with named kinds is one of these; the property that names the kind is a constant in each. */
    private void chooseBetween(ObjectNode schema, Class<?> type) {
        JsonSubTypes kinds = type.getAnnotation(JsonSubTypes.class);
        JsonTypeInfo info = type.getAnnotation(JsonTypeInfo.class);
        if (kinds == null || info == null) {
            return;
        }
        String property = info.property();
        schema.removeAll();
        ArrayNode choices = schema.putArray("oneOf");
        ObjectNode discriminator = schema.putObject("discriminator");
        discriminator.put("propertyName", property);
        ObjectNode mapping = discriminator.putObject("mapping");
        for (JsonSubTypes.Type kind : kinds.value()) {
            String name = new RecordNames().nameForClass(kind.value(), Set.of());
            choices.addObject().put("$ref", PREFIX + name);
            mapping.put(kind.name(), PREFIX + name);
            ObjectNode own = schemas.withObject("/" + name);
            JsonNode parent = own.remove("allOf");
            if (parent != null) {
                parent.forEach(part -> part.path("properties")
                        .fields()
                        .forEachRemaining(
                                field -> own.withObject("/properties").set(field.getKey(), field.getValue())));
            }
            own.put("type", "object");
            own.withObject("/properties").putObject(property).put("const", kind.name());
            own.withArray("/required").add(property);
        }
    }

    /** A record that travels as an array has its components at fixed places. */
    private static void line(ObjectNode schema, Class<?> type) {
        JsonFormat format = type.getAnnotation(JsonFormat.class);
        JsonPropertyOrder order = type.getAnnotation(JsonPropertyOrder.class);
        if (format == null || format.shape() != JsonFormat.Shape.ARRAY || order == null) {
            return;
        }
        JsonNode properties = schema.path("properties");
        Set<String> absent = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (!isAlwaysThere(component, type)) {
                absent.add(nameOf(component));
            }
        }
        schema.retain("description");
        schema.put("type", "array");
        ArrayNode places = schema.putArray("prefixItems");
        for (String name : order.value()) {
            JsonNode place = properties.path(name);
            if (absent.contains(name)) {
                ArrayNode choices = places.addObject().putArray("anyOf");
                choices.add(place);
                choices.addObject().put("type", "null");
            } else {
                places.add(place);
            }
        }
        schema.put("items", false).put("minItems", places.size()).put("maxItems", places.size());
    }

    private static void require(ObjectNode schema, Class<?> type) {
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (RecordComponent component : type.getRecordComponents()) {
            if (schema.path("properties").has(nameOf(component)) && isAlwaysThere(component, type)) {
                required.add(nameOf(component));
            }
        }
        ArrayNode names = schema.putArray("required");
        required.forEach(names::add);
        if (required.isEmpty()) {
            schema.remove("required");
        }
    }

    private static boolean isAlwaysThere(RecordComponent component, Class<?> type) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return false;
        }
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude include = own == null ? type.getAnnotation(JsonInclude.class) : own;
        if (include == null) {
            return true;
        }
        boolean many = Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType())
                || component.getType() == String.class;
        return switch (include.value()) {
            case ALWAYS, NON_NULL, USE_DEFAULTS -> true;
            case NON_EMPTY -> !many;
            case NON_ABSENT, NON_DEFAULT, CUSTOM -> false;
        };
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }
}
