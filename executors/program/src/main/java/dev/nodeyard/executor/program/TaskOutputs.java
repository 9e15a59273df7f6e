package dev.nodeyard.executor.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Read the outputs that a command wrote.
 *
 * <p>A line {@code key=value} gives a string, unless the value is a JSON number, {@code true}, {@code false} or
 * {@code null}: then it is that. {@code key<<END} begins a string of several lines. The JSON file wins over both.
 */
public final class TaskOutputs {
    private static final long MAX_BYTES = 64L << 20;
    private static final byte[] NOTHING = {};
    private static final Pattern SCALAR =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final ObjectReader JSON =
            Wire.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private TaskOutputs() {}

    /**
     * Read both files of a workspace; a missing file is an empty one.
     *
     * @param declared outputs that must be there
     * @return value by name, declared ones first, in that order
     * @throws BadOutputException when a file is malformed or too large, or a declared output is missing
     */
    public static Map<String, JsonNode> read(Workspace workspace, List<String> declared)
            throws BadOutputException, IOException {
        Map<String, JsonNode> written = new LinkedHashMap<>(lines(text(workspace.outputsFile(), "$NODEYARD_OUTPUTS")));
        written.putAll(object(text(workspace.jsonOutputsFile(), "$NODEYARD_JSON_OUTPUTS")));
        Set<String> missing = new LinkedHashSet<>(declared);
        missing.removeAll(written.keySet());
        if (!missing.isEmpty()) {
            throw new BadOutputException("the task did not write its output "
                    + String.join(", ", missing)
                    + "; write a line such as \""
                    + missing.iterator().next()
                    + "=value\" to the file $NODEYARD_OUTPUTS");
        }
        Map<String, JsonNode> ordered = new LinkedHashMap<>();
        for (String name : declared) {
            ordered.computeIfAbsent(name, written::remove);
        }
        ordered.putAll(written);
        return ordered;
    }

    /** Read {@code key=value} and {@code key<<END} lines. */
    static Map<String, JsonNode> lines(String text) throws BadOutputException {
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            int equals = line.indexOf('=');
            int block = line.indexOf("<<");
            if (block > 0 && (equals < 0 || block < equals)) {
                int end = endOfBlock(lines, i, line.substring(block + 2));
                List<String> inner = List.of(lines).subList(i + 1, end);
                outputs.put(line.substring(0, block), TextNode.valueOf(String.join("\n", inner)));
                i = end;
            } else if (equals > 0) {
                outputs.put(line.substring(0, equals), scalar(line.substring(equals + 1)));
            } else if (!line.isBlank()) {
                throw new BadOutputException(
                        "line " + (i + 1) + " of $NODEYARD_OUTPUTS is neither key=value nor key<<END: " + shown(line));
            }
        }
        return outputs;
    }

    private static int endOfBlock(String[] lines, int start, String delimiter) throws BadOutputException {
        for (int i = start + 1; i < lines.length && !delimiter.isEmpty(); i++) {
            if (lines[i].equals(delimiter)) {
                return i;
            }
        }
        throw new BadOutputException("the block that begins at line " + (start + 1)
                + " of $NODEYARD_OUTPUTS does not end: " + shown(lines[start]));
    }

    private static JsonNode scalar(String text) throws BadOutputException {
        if (!SCALAR.matcher(text).matches()) {
            return TextNode.valueOf(text);
        }
        return json(text);
    }

    private static Map<String, JsonNode> object(String text) throws BadOutputException {
        if (text.isBlank()) {
            return Map.of();
        }
        JsonNode node = json(text);
        if (!node.isObject()) {
            throw new BadOutputException("$NODEYARD_JSON_OUTPUTS must hold a JSON object, not " + shown(text));
        }
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> outputs.put(field.getKey(), field.getValue()));
        return outputs;
    }

    private static JsonNode json(String text) throws BadOutputException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadOutputException("$NODEYARD_JSON_OUTPUTS is not JSON: " + e.getOriginalMessage());
        }
    }

    private static String text(Path file, String name) throws BadOutputException, IOException {
        try {
            byte[] bytes = WorkspaceFile.read(file, MAX_BYTES, name).orElse(NOTHING);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadOutputException(name + " is not UTF-8 text");
        }
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
