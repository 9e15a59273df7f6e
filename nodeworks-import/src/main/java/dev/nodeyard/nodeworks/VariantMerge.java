package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Puts what a variant names in the place of what the task's settings have. */
final class VariantMerge {
    private static final String TAGS = "tags";

    private VariantMerge() {}

    /** Return the words of a task as a variant has them. */
    static Map<String, JsonNode> words(Map<String, JsonNode> task, JsonNode variant) {
        Map<String, JsonNode> words = new HashMap<>(task);
        words.remove("variants");
        variant.fields().forEachRemaining(word -> words.merge(word.getKey(), word.getValue(), VariantMerge::merged));
        words.put(TAGS, tags(task, variant));
        words.remove("arch");
        letImageWin(words, variant);
        return words;
    }

    /** Return the members of two objects, those of the second where both have one; what is no object is replaced. */
    static JsonNode merged(JsonNode under, JsonNode over) {
        if (!under.isObject() || !over.isObject()) {
            return over;
        }
        ObjectNode both = under.deepCopy();
        over.fields().forEachRemaining(member -> {
            JsonNode before = both.get(member.getKey());
            both.set(member.getKey(), before == null ? member.getValue() : merged(before, member.getValue()));
        });
        return both;
    }

    private static ArrayNode tags(Map<String, JsonNode> task, JsonNode variant) {
        Set<String> tags = new LinkedHashSet<>();
        if (task.containsKey(TAGS)) {
            task.get(TAGS).forEach(tag -> tags.add(tag.asText()));
        }
        variant.path(TAGS).forEach(tag -> tags.add(tag.asText()));
        if (variant.has("arch")) {
            tags.add("arch:" + variant.path("arch").asText());
        }
        ArrayNode all = Wire.mapper().createArrayNode();
        tags.forEach(all::add);
        return all;
    }

    /** The image of a task's environment wins over its word image, but not over that of a variant. */
    private static void letImageWin(Map<String, JsonNode> words, JsonNode variant) {
        boolean named = variant.has("image") && !variant.path("environment").has("image");
        if (named && words.get("environment") instanceof ObjectNode environment && environment.has("image")) {
            words.put("environment", environment.deepCopy().without("image"));
        }
    }
}
