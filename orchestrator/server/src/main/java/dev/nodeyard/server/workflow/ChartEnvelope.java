package dev.nodeyard.server.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Find a node chart inside the JSON object {@code {"name", "message", "chart", "sidecar"}}.
 *
 * <p>The chart is cut out byte for byte: reading it into a tree and writing it again would change its spelling. A bare
 * chart is an object too, with a member per node: it is one when it has any other member, or when one of these is a node.
 *
 * @param chart exact bytes of the member, or of the text that it is
 */
@SuppressWarnings("ArrayRecordComponent")
record ChartEnvelope(@Nullable String name, @Nullable String message, byte[] chart, byte @Nullable [] sidecar) {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Return the envelope, or empty when the bytes are not one: a bare chart, or something that is not JSON. */
    static Optional<ChartEnvelope> of(byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser, body) : Optional.empty();
        } catch (JsonProcessingException e) {
            // Not JSON: whoever reads it as a chart will say what is wrong, with the place.
            return Optional.empty();
        }
    }

    private static Optional<ChartEnvelope> read(JsonParser parser, byte[] body) throws IOException {
        Map<String, byte[]> members = new HashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            boolean fits = switch (key) {
                case "name", "message" -> value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL;
                case "chart", "sidecar" -> true;
                default -> false;
            };
            if (!fits) {
                return Optional.empty();
            }
            if (value != JsonToken.VALUE_NULL) {
                members.put(key, bytes(parser, body));
            }
        }
        byte[] chart = members.get("chart");
        if (chart == null || isEntry(chart)) {
            return Optional.empty();
        }
        return Optional.of(new ChartEnvelope(
                text(members.get("name")), text(members.get("message")), chart, members.get("sidecar")));
    }

    /** Tell whether an object is a node or connection: in a whole chart, {@code type} could only be a node. */
    private static boolean isEntry(byte[] object) throws IOException {
        try (JsonParser parser = JSON.createParser(object)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (key.equals("type")) {
                    return value == JsonToken.VALUE_STRING;
                }
                parser.skipChildren();
            }
            return false;
        } catch (JsonProcessingException e) {
            // Text that is no JSON, such as the prototype's Python literal, is a chart at best.
            return false;
        }
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JsonParser parser, byte[] body) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            return parser.getText().getBytes(StandardCharsets.UTF_8);
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return Arrays.copyOfRange(body, from, (int) parser.currentLocation().getByteOffset());
    }
}
