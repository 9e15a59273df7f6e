package dev.nodeyard.server.dashboard;

import java.util.Map;

/**
 * One built file.
 *
 * @param hashed its name changes with its content, so browsers may keep it for good
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DashboardFile(byte[] bytes, String type, boolean hashed) {
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "json", "application/json",
            "png", "image/png",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    static String typeOf(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
