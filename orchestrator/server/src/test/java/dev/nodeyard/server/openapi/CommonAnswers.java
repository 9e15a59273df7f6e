package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.nodeyard.api.error.ApiError;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.Page;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Write for every operation who may call it, what it answers, and which errors it has: declared once, here. */
final class CommonAnswers {
    private static final Map<String, List<String>> SCHEMES = Map.of(
            "Account", List.of("token"),
            "CallingRunner", List.of("runnerToken"),
            "Registrar", List.of("token", "registrationToken"));

    private static final Map<Integer, String> WORDS =
            Map.of(200, "Done", 201, "Made", 202, "Accepted: it goes on after the answer", 204, "Done");

    private final Function<Type, JsonNode> schemas;

    CommonAnswers(ObjectNode document, Function<Type, JsonNode> schemas) {
        this.schemas = schemas;
        JsonNode problem = schemas.apply(ApiError.class);
        ObjectNode responses = document.withObject("/components/responses");
        for (ErrorCode code : ErrorCode.values()) {
            ObjectNode response = responses.putObject(code.word());
            response.put("description", code.title());
            ObjectNode content = response.putObject("content").putObject("application/problem+json");
            content.set("schema", problem);
            content.putObject("example")
                    .put("type", "urn:nodeyard:error:" + code.word())
                    .put("title", code.title())
                    .put("status", code.status())
                    .put("detail", code.title() + ".")
                    .put("instance", "/api/v1/runs")
                    .put("code", code.word())
                    .put("requestId", "5f0c3a52-5c55-4d5e-9d55-0d4ed7a4a1a0");
        }
        document.withObject("/components/headers")
                .putObject("X-Request-Id")
                .put("description", "The id of this call in the server's log; yours, where you sent one")
                .putObject("schema")
                .put("type", "string");
    }

    void complete(Route route, ObjectNode operation) {
        security(route, operation);
        if (!isSaidByHand(route)) {
            operation.putObject("responses");
            success(route, operation.withObject("/responses"));
        }
        if (asksForVersion(route)) {
            operation
                    .withArray("/parameters")
                    .addObject()
                    .put("name", "If-Match")
                    .put("in", "header")
                    .put("description", "The ETag of the version that you saw, or *")
                    .putObject("schema")
                    .put("type", "string");
        }
        ObjectNode responses = operation.withObject("/responses");
        for (ErrorCode code : errors(route, operation)) {
            String status = Integer.toString(code.status());
            if (!responses.has(status)) {
                responses.putObject(status).put("$ref", "#/components/responses/" + code.word());
            }
        }
        responses.putObject("default").put("$ref", "#/components/responses/internal");
    }

    /** A change that looks at the headers of its call looks for the version it is meant for. */
    private static boolean asksForVersion(Route route) {
        return !route.method().equals("GET")
                && Arrays.asList(route.code().getParameterTypes()).contains(HttpHeaders.class);
    }

    private static boolean isSaidByHand(Route route) {
        return route.code().isAnnotationPresent(ApiResponse.class)
                || route.code().isAnnotationPresent(ApiResponses.class);
    }

    private static void security(Route route, ObjectNode operation) {
        ArrayNode security = operation.putArray("security");
        route.caller()
                .map(caller -> SCHEMES.getOrDefault(caller.getSimpleName(), List.of("token")))
                .ifPresent(names -> names.forEach(name -> security.addObject().putArray(name)));
    }

    private void success(Route route, ObjectNode responses) {
        @Nullable Answers answers = route.code().getAnnotation(Answers.class);
        Type body = bodyOf(route, answers);
        int status = answers != null ? answers.status() : body == void.class ? 204 : 200;
        ObjectNode response = responses.putObject(Integer.toString(status));
        response.put("description", WORDS.getOrDefault(status, "Done"));
        ObjectNode headers = response.putObject("headers");
        headers.putObject("X-Request-Id").put("$ref", "#/components/headers/X-Request-Id");
        if (answers != null) {
            for (String name : answers.headers()) {
                headers.putObject(name).putObject("schema").put("type", "string");
            }
        }
        if (body != void.class && body != Void.class) {
            content(route, response, body);
        }
    }

    /** Tell whether neither the return type nor an annotation says what a method answers. */
    static boolean isSilent(Route route) {
        Class<?>[] parameters = route.code().getParameterTypes();
        return !isSaidByHand(route)
                && !route.code().isAnnotationPresent(Answers.class)
                && (route.code().getReturnType() == Response.class
                        || Arrays.asList(parameters).contains(AsyncResponse.class));
    }

    private static Type bodyOf(Route route, @Nullable Answers answers) {
        if (answers != null) {
            return answers.page()
                    ? TypeFactory.defaultInstance().constructParametricType(Page.class, answers.body())
                    : answers.body();
        }
        return isSilent(route) ? Void.class : route.code().getGenericReturnType();
    }

    private void content(Route route, ObjectNode response, Type body) {
        ObjectNode content = response.putObject("content");
        for (String type : produces(route)) {
            ObjectNode media = content.putObject(type.replaceAll(";.*", ""));
            if (body == byte[].class) {
                media.putObject("schema");
            } else if (body == String.class) {
                media.putObject("schema").put("type", "string");
            } else {
                media.set("schema", schemas.apply(body));
            }
        }
    }

    private static List<String> produces(Route route) {
        Produces own = route.code().getAnnotation(Produces.class);
        Produces all = route.code().getDeclaringClass().getAnnotation(Produces.class);
        Produces produces = own == null ? all : own;
        return produces == null ? List.of(MediaType.WILDCARD) : List.of(produces.value());
    }

    private Set<ErrorCode> errors(Route route, ObjectNode operation) {
        EnumSet<ErrorCode> errors = EnumSet.noneOf(ErrorCode.class);
        if (route.caller().isPresent()) {
            errors.addAll(List.of(ErrorCode.UNAUTHENTICATED, ErrorCode.FORBIDDEN));
        }
        if (!route.pathParameters().isEmpty()) {
            errors.add(ErrorCode.NOT_FOUND);
        }
        if (!operation.path("parameters").isEmpty()) {
            errors.add(ErrorCode.INVALID);
        }
        if (operation.has("requestBody")) {
            errors.addAll(List.of(
                    ErrorCode.MALFORMED, ErrorCode.INVALID, ErrorCode.TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE));
        }
        if (asksForVersion(route)) {
            errors.addAll(List.of(ErrorCode.PRECONDITION_FAILED, ErrorCode.PRECONDITION_REQUIRED));
        }
        if (!route.method().equals("GET")) {
            errors.add(ErrorCode.CONFLICT);
        }
        return errors;
    }
}
