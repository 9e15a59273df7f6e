package dev.nodeyard.server.http;

import dev.nodeyard.api.error.ErrorCode;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;

/**
 * The version of a thing that several people may change: its {@code ETag}.
 *
 * <p>Answer it with {@code Response.ok(view).tag(version.tag())}; {@code If-None-Match} is then served by itself.
 *
 * @param value without quotes, such as a git commit
 */
public record EntityVersion(String value) {
    public EntityVersion {
        if (value.chars().anyMatch(c -> c <= ' ' || c == '"' || c >= 0x7f)) {
            throw new IllegalArgumentException("not fit for an ETag: " + value);
        }
    }

    /** Return a version that is counted. */
    public static EntityVersion of(long number) {
        return new EntityVersion(Long.toString(number));
    }

    public EntityTag tag() {
        return new EntityTag(value);
    }

    /**
     * Let a change pass that was meant for this version: {@code If-Match} names it, or is {@code *}.
     *
     * @throws ApiException precondition_required without the header, precondition_failed with that of another version
     */
    public void requireMatch(HttpHeaders headers) {
        String given = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (given == null || given.isBlank()) {
            throw new ApiException(
                    ErrorCode.PRECONDITION_REQUIRED,
                    "Send 'If-Match' with the ETag of the version that you saw, or 'If-Match: *' for whatever is there."
                            + " It is now \"" + value + "\".");
        }
        if (!named(given).contains(value) && !given.strip().equals("*")) {
            String shown = given.length() <= 100 ? given : given.substring(0, 100) + "...";
            throw new ApiException(
                    ErrorCode.PRECONDITION_FAILED,
                    "It was changed since you saw it: you sent " + shown + ", it is now \"" + value
                            + "\". Read it again and repeat your change.");
        }
    }

    /** Return the versions that a list of tags names. A weak tag never names a version strongly enough for a change. */
    private static List<String> named(String header) {
        return Arrays.stream(header.split(",", 50))
                .map(String::strip)
                .filter(tag -> tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\""))
                .map(tag -> tag.substring(1, tag.length() - 1))
                .toList();
    }
}
