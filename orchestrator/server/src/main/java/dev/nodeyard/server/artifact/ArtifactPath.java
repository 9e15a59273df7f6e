package dev.nodeyard.server.artifact;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.nio.charset.StandardCharsets;

/**
 * Decide which paths a kept file may have.
 *
 * <p>The same path is laid out under working folders of other machines, so nothing in it may lead out of one: S08 of the
 * security list (zip slip).
 */
final class ArtifactPath {
    private static final int MAX_BYTES = 1024;

    private ArtifactPath() {}

    /**
     * Return the path.
     *
     * @throws ApiException invalid when it is not relative, plain and short
     */
    static String require(String path) {
        if (path.isEmpty() || path.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused("must have 1 to " + MAX_BYTES + " bytes");
        }
        if (!isPlain(path)) {
            throw refused("must not hold control characters or backslashes");
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw refused("must be relative, without empty parts, '.' and '..'");
            }
        }
        if (path.length() >= 2 && path.charAt(1) == ':') {
            throw refused("must not begin with a drive letter");
        }
        return path;
    }

    /** Whole surrogate pairs are letters like any other; half ones are not text. */
    private static boolean isPlain(String path) {
        return path.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || c == '\\'
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static ApiException refused(String rule) {
        return new ApiException(ErrorCode.INVALID, "The path of an artifact " + rule + ".");
    }
}
