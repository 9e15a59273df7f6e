package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.nodeyard.api.json.Wire;
import java.nio.charset.StandardCharsets;

/**
 * How a file is laid out, so that what is added to it looks like the rest.
 *
 * @param newline line end, or empty when the file is one line
 * @param indent one step of indentation
 * @param comma what stands between members on one line
 * @param colon what stands between a name and its value
 * @param isAscii other characters are written as escapes
 */
record JsonStyle(String newline, String indent, String comma, String colon, boolean isAscii) {

    static JsonStyle of(byte[] bytes, int from) {
        JsonCursor cursor = new JsonCursor(bytes, from, bytes.length);
        if (!cursor.open('{', '}')) {
            return new JsonStyle("\n", "  ", ", ", ": ", isAscii(bytes));
        }
        String before = JsonSpans.spaceBefore(bytes, cursor);
        cursor.peek();
        cursor.string();
        int nameEnd = cursor.at();
        cursor.expect(':');
        cursor.peek();
        String colon = cursor.at() - nameEnd > 1 ? ": " : ":";
        int line = before.indexOf('\n');
        String newline = line < 0 ? "" : before.contains("\r\n") ? "\r\n" : "\n";
        return new JsonStyle(
                newline,
                before.substring(before.lastIndexOf('\n') + 1),
                colon.equals(":") ? "," : ", ",
                colon,
                isAscii(bytes));
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Return a value as this file would write it, its further lines behind an indentation. */
    String write(JsonNode value, String base, boolean oneLine) {
        requireFinite(value);
        DefaultIndenter indenter = new DefaultIndenter(indent, "\n");
        boolean isFlat = oneLine || newline.isEmpty();
        String space = isFlat && comma.equals(", ") ? " " : "";
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators(space));
        printer.indentObjectsWith(isFlat ? DefaultPrettyPrinter.NopIndenter.instance : indenter);
        printer.indentArraysWith(isFlat ? DefaultPrettyPrinter.NopIndenter.instance : indenter);
        ObjectWriter writer = Wire.mapper().writer(printer);
        try {
            String text = writer.writeValueAsString(value);
            // Half a surrogate pair, which Python can write, has no UTF-8.
            if (isAscii || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                text = writer.with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(value);
            }
            return text.replace("\n", newline + base);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this value cannot be written as JSON", e);
        }
    }

    private Separators separators(String space) {
        Separators.Spacing afterComma = space.isEmpty() ? Separators.Spacing.NONE : Separators.Spacing.AFTER;
        Separators.Spacing afterColon = colon.equals(":") ? Separators.Spacing.NONE : Separators.Spacing.AFTER;
        return Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(afterColon)
                .withObjectEntrySpacing(afterComma)
                .withArrayValueSpacing(afterComma)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("")
                .withRootSeparator("");
    }

    // Python reads NaN, other programs do not: we never add one.
    private static void requireFinite(JsonNode value) {
        boolean isBad = value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue());
        if (isBad || value.isMissingNode() || value.isPojo()) {
            throw new IllegalArgumentException("JSON has no such value: " + value);
        }
        value.forEach(JsonStyle::requireFinite);
    }
}
