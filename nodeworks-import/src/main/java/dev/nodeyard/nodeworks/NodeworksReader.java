package dev.nodeyard.nodeworks;

/** Reads node charts without loss: what is not edited is written back byte for byte. Thread-safe. */
public final class NodeworksReader {
    private NodeworksReader() {}

    /**
     * Read a chart. Only the syntax is checked: a chart with dangling connections can be opened and mended.
     *
     * @throws NodeworksFormatException when the bytes are not one JSON object in UTF-8, or an object has a key twice
     */
    public static NodeworksDocument read(byte[] bytes) throws NodeworksFormatException {
        byte[] copy = bytes.clone();
        try {
            int from = ChartText.start(copy);
            JsonCursor cursor = new JsonCursor(copy, from, copy.length);
            if (cursor.peek() != '{') {
                throw cursor.unexpected("an object");
            }
            cursor.skipValue();
            cursor.expectEnd();
            if (cursor.hasDuplicates()) {
                int offset = cursor.takeDuplicates().get(0);
                throw new JsonSyntaxException("duplicate_key", "an object has the same key twice", offset);
            }
            return new NodeworksDocument(copy, from);
        } catch (JsonSyntaxException fault) {
            throw new NodeworksFormatException("The chart cannot be read: " + fault.describe(copy) + ".");
        }
    }
}
