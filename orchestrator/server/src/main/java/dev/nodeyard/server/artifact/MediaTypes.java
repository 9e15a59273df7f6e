package dev.nodeyard.server.artifact;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tell the media type of a file by its name; the same on every machine. */
final class MediaTypes {
    static final String UNKNOWN = "application/octet-stream";

    private static final String TEXT = "text/plain";
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("txt", TEXT),
            Map.entry("log", TEXT),
            Map.entry("out", TEXT),
            Map.entry("err", TEXT),
            Map.entry("dat", TEXT),
            Map.entry("md", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("json", "application/json"),
            Map.entry("nc", UNKNOWN),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("html", "text/html"),
            Map.entry("xml", "application/xml"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("yml", "application/yaml"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("zip", "application/zip"),
            Map.entry("gz", "application/gzip"),
            Map.entry("tar", "application/x-tar"));

    /** Types that a browser shows without running anything. */
    private static final Set<String> HARMLESS = Set.of(
            TEXT,
            "text/markdown",
            "text/csv",
            "text/tab-separated-values",
            "application/json",
            "image/png",
            "image/jpeg",
            "image/gif");

    private MediaTypes() {}

    static String of(String path) {
        int dot = path.lastIndexOf('.');
        String ending = dot < 0 ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, UNKNOWN);
    }

    /** Tell whether a browser may show the type itself: it must never run a script that a task wrote. */
    static boolean isHarmless(String mediaType) {
        return HARMLESS.contains(mediaType);
    }
}
