package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks settings against {@code settings.schema.json}. A word that the schema does not know is a warning, a word that is
 * known but has no effect yet is another, and anything else is an error.
 */
final class SettingsSchema {
    private static final JsonNode DOCUMENT = load();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,15})(\\.[0-9]{1,9})?");
    private static final LongAdder CHECKS = new LongAdder();

    /** Checks the settings of a node. */
    static final SettingsSchema TASK = new SettingsSchema(DOCUMENT);
    /** Checks the settings of a connection. */
    static final SettingsSchema CONNECTION = new SettingsSchema(DOCUMENT.at("/$defs/connection"));

    private final JsonNode words;
    private final JsonSchema schema;

    private SettingsSchema(JsonNode document) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .locale(Locale.ENGLISH)
                .pathType(PathType.JSON_POINTER)
                .build();
        this.words = document.path("properties");
        this.schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document, config);
    }

    private static JsonNode load() {
        try (InputStream in = SettingsSchema.class.getResourceAsStream("settings.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("settings.schema.json is missing from the jar");
            }
            return Wire.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return how often settings were checked since the program began: nodes without settings must not pay. */
    static long checks() {
        return CHECKS.sum();
    }

    /** Report every fault of some settings and return whether they can be used. */
    boolean check(JsonNode settings, String pointer, ProblemList problems) {
        CHECKS.increment();
        boolean sound = true;
        Set<String> reported = new HashSet<>();
        for (ValidationMessage message : schema.validate(settings)) {
            String place = pointer + message.getInstanceLocation();
            if (message.getType().equals("additionalProperties")) {
                unknown(place, message.getProperty(), problems);
            } else {
                sound = false;
                if (reported.add(place)) {
                    problems.error(code(message), place, sentence(place, message));
                }
            }
        }
        settings.fieldNames().forEachRemaining(word -> {
            if (isForLater(word)) {
                problems.warning(
                        "setting_not_supported_yet",
                        pointer + JsonText.step(word),
                        "'" + word + "' has no effect in this version; it is kept in the file.");
            }
        });
        return sound;
    }

    /** Return whether a word is known and without effect on any task in this version. */
    boolean isForLater(String word) {
        return words.path(word).path("$ref").asText().equals("#/$defs/later");
    }

    /** Return the schema as it is written. */
    static JsonNode document() {
        return DOCUMENT.deepCopy();
    }

    /** Return the words of the settings for a kind of executor. */
    static Stream<String> members(String kind) {
        List<String> words = new ArrayList<>();
        DOCUMENT.at("/properties/" + kind + "/properties").fieldNames().forEachRemaining(words::add);
        return words.stream();
    }

    /** Return whether the settings for a kind of executor have a word. */
    static boolean hasMember(String kind, String word) {
        return DOCUMENT.at("/properties/" + kind + "/properties").has(word);
    }

    /**
     * Return a value as the schema wants it, when a person could only write it as a text: a number, true or false, or a list
     * with an entry per line. What does not fit stays as it is.
     */
    static JsonNode fit(List<String> path, JsonNode value) {
        Set<String> types = types(DOCUMENT.at("/properties/" + String.join("/properties/", path)));
        if (types.contains("string")) {
            return value.isNumber() && !types.contains("number") && !types.contains("integer")
                    ? TextNode.valueOf(value.asText())
                    : value;
        }
        String text = value.isTextual() ? value.asText().strip() : "";
        if (types.contains("array") && value.isTextual()) {
            ArrayNode lines = Wire.mapper().createArrayNode();
            text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
            return lines;
        }
        boolean isLiteral = types.contains("boolean") && text.matches("true|false")
                || (types.contains("integer") || types.contains("number"))
                        && NUMBER.matcher(text).matches();
        try {
            return isLiteral ? Wire.mapper().readTree(text) : value;
        } catch (JsonProcessingException e) {
            return value;
        }
    }

    private static Set<String> types(JsonNode description) {
        String reference = description.path("$ref").asText();
        JsonNode type = (reference.isEmpty() ? description : DOCUMENT.at(reference.substring(1))).path("type");
        Set<String> types = new HashSet<>();
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        return types;
    }

    private static void unknown(String place, String word, ProblemList problems) {
        problems.warning(
                "unknown_setting",
                place + JsonText.step(word),
                "There is no setting '" + word + "': it has no effect and is kept in the file.");
    }

    private static String code(ValidationMessage message) {
        return message.getType().equals("type") ? "wrong_type" : "bad_setting";
    }

    private static String sentence(String place, ValidationMessage message) {
        String text = message.getMessage();
        int colon = text.indexOf(": ");
        String fault = colon < 0 ? text : text.substring(colon + 2);
        return "'" + place.substring(place.lastIndexOf('/') + 1) + "' cannot be used: " + fault + ".";
    }
}
