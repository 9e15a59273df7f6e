package dev.nodeyard.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Name a resource under {@code /api/v1/}, with everything in it encoded. */
public final class ApiPath {
    private final String text;

    private ApiPath(String text) {
        this.text = text;
    }

    /** Return a path of segments; a segment may hold any character. */
    public static ApiPath of(Object... segments) {
        StringBuilder path = new StringBuilder();
        for (Object segment : segments) {
            path.append(path.length() == 0 ? "" : "/").append(encoded(segment.toString()));
        }
        return new ApiPath(path.toString());
    }

    /** Return this path followed by the segments of a relative path. */
    public ApiPath then(String relative) {
        StringBuilder path = new StringBuilder(text);
        for (String segment : relative.split("/", -1)) {
            path.append('/').append(encoded(segment));
        }
        return new ApiPath(path.toString());
    }

    /** Return this path with a query parameter, or as it is when the value is null. */
    public ApiPath with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        char joint = text.indexOf('?') < 0 ? '?' : '&';
        return new ApiPath(text + joint + encoded(name) + "=" + encoded(value.toString()));
    }

    @Override
    public String toString() {
        return text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
