package dev.nodeyard.nodeworks;

/** Tell that bytes are not JSON. Never leaves the package: the entry points turn it into a problem or a public exception. */
final class JsonSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int offset;

    JsonSyntaxException(String code, String message, int offset) {
        super(message, null, false, false);
        this.code = code;
        this.offset = offset;
    }

    String code() {
        return code;
    }

    int offset() {
        return offset;
    }

    /** Return the message with line and column, both counted from 1; a column is a byte of the line. */
    String describe(byte[] bytes) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(offset, bytes.length); i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return getMessage() + " (line " + line + ", column " + (offset - lineStart + 1) + ")";
    }
}
