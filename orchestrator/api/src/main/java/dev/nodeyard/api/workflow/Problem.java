package dev.nodeyard.api.workflow;

/**
 * Report one fault of a node chart.
 *
 * @param severity whether it keeps the chart from being run
 * @param code stable, lower case with underscores, such as {@code dangling_connection}
 * @param pointer JSON Pointer (RFC 6901) of the place in the chart or, after {@code sidecar:}, in the sidecar file
 * @param message one sentence: what is wrong and what to do
 */
public record Problem(Severity severity, String code, String pointer, String message) {
    /** Return a problem that keeps the chart from being published. */
    public static Problem error(String code, String pointer, String message) {
        return new Problem(Severity.ERROR, code, pointer, message);
    }

    /** Return a problem that is only reported. */
    public static Problem warning(String code, String pointer, String message) {
        return new Problem(Severity.WARNING, code, pointer, message);
    }
}
