package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Choose objects by labels and fields: equality, inequality and existence. */
record Selector(@Nullable String labels, @Nullable String fields) {
    boolean takes(ObjectNode object) {
        return parts(labels).allMatch(part -> label(object, part))
                && parts(fields).allMatch(part -> field(object, part));
    }

    private static java.util.stream.Stream<String> parts(@Nullable String text) {
        return text == null || text.isBlank() ? java.util.stream.Stream.empty() : Arrays.stream(text.split(","));
    }

    private static boolean label(ObjectNode object, String part) {
        var labels = object.at("/metadata/labels");
        if (part.contains("!=")) {
            String[] pair = part.split("!=", 2);
            return !labels.path(pair[0]).asText().equals(pair[1]);
        }
        if (part.contains("=")) {
            String[] pair = part.split("==?", 2);
            return labels.path(pair[0]).asText().equals(pair[1]);
        }
        return labels.has(part);
    }

    private static boolean field(ObjectNode object, String part) {
        String[] pair = part.split("==?", 2);
        return object.at("/" + pair[0].replace('.', '/')).asText().equals(pair[1]);
    }
}
