package dev.nodeyard.server.http;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.nodeyard.api.workflow.Problem;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Say where a JSON body cannot be read and why, without the names of our classes. */
final class JsonFaults {
    private JsonFaults() {}

    /** Return whether the fault lies in our own types, not in what the caller sent. */
    static boolean isOurs(JsonProcessingException thrown) {
        return thrown instanceof JsonGenerationException
                || thrown instanceof InvalidDefinitionException
                || thrown.getProcessor() instanceof JsonGenerator;
    }

    static Problem of(JsonProcessingException thrown) {
        return Problem.error("malformed", pointer(thrown), reason(thrown) + at(thrown.getLocation()));
    }

    private static String pointer(JsonProcessingException thrown) {
        StringBuilder pointer = new StringBuilder();
        if (thrown instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : escape(step.getFieldName()));
            }
        }
        return pointer.toString();
    }

    private static String reason(JsonProcessingException thrown) {
        if (thrown instanceof StreamConstraintsException || thrown instanceof JsonParseException) {
            return withoutTheParser(thrown.getOriginalMessage());
        }
        if (thrown instanceof InvalidFormatException || thrown instanceof MismatchedInputException) {
            return "expected " + wordFor(((MismatchedInputException) thrown).getTargetType());
        }
        return "a value is missing or of the wrong kind";
    }

    /** Jackson names its own settings and sources, which are no business of the caller. */
    private static String withoutTheParser(String message) {
        return message.replaceAll("\\s*\\(start marker at \\[Source:[^]]*]\\)", "")
                .replaceAll(", from `[^`]*`", "")
                .replaceAll("\\s*\\[Source:[^]]*]", "");
    }

    private static String wordFor(@Nullable Class<?> type) {
        if (type == null) {
            return "another kind of value";
        }
        if (type.isEnum()) {
            return "one of the known words";
        }
        if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
            return "a number in range";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time such as 2026-01-31T12:00:00Z";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object with its fields" : "a text";
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** Escape one step of a JSON Pointer (RFC 6901). */
    static String escape(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
