package dev.nodeyard.nodeworks;

/** The bytes of a file, before they are read as JSON. */
final class ChartText {
    private ChartText() {}

    /** Return where the JSON begins, behind a byte order mark; refuse what is too big or not UTF-8. */
    static int start(byte[] bytes, ConversionLimits limits) {
        if (bytes.length > limits.maxBytes()) {
            throw new JsonSyntaxException(
                    "too_large", "the file has " + bytes.length + " bytes, more than " + limits.maxBytes(), 0);
        }
        return start(bytes);
    }

    /** Return where the JSON begins, behind a byte order mark; refuse what is not UTF-8. */
    static int start(byte[] bytes) {
        if (!JsonText.isUtf8(bytes)) {
            throw new JsonSyntaxException("not_utf8", "the file is not UTF-8 text", 0);
        }
        return afterByteOrderMark(bytes);
    }

    static int afterByteOrderMark(byte[] bytes) {
        return hasByteOrderMark(bytes) ? 3 : 0;
    }

    private static boolean hasByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}
