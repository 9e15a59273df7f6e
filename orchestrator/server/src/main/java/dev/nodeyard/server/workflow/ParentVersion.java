package dev.nodeyard.server.workflow;

import org.jspecify.annotations.Nullable;

/** The version that somebody publishes on top of, told with a publish. */
public final class ParentVersion {
    private ParentVersion() {}

    /**
     * Return the hash of the version that must still be the newest, or null when any will do.
     *
     * @param parent from the query
     * @param ifMatch header {@code If-Match}: the ETag of the chart that was changed
     */
    public static @Nullable String of(@Nullable String parent, @Nullable String ifMatch) {
        if (parent != null && !parent.isBlank()) {
            return parent.strip();
        }
        String tag = ifMatch == null ? "" : ifMatch.strip();
        return tag.isEmpty() || tag.equals("*") ? null : tag.replace("\"", "");
    }
}
