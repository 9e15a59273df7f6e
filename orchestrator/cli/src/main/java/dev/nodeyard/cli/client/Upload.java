package dev.nodeyard.cli.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Send files as {@code multipart/form-data}, straight from the disk: a chart may be larger than the memory.
 *
 * @param contentType value of the header
 * @param body can be sent again
 */
public record Upload(String contentType, BodyPublisher body) {

    /** Return an upload of a chart and, unless null, of the sidecar beside it. */
    public static Upload chart(Path chart, @Nullable Path sidecar) throws FileNotFoundException {
        String boundary = "nodeyard-" + UUID.randomUUID();
        List<BodyPublisher> parts = new ArrayList<>();
        addPart(parts, boundary, "file", chart);
        if (sidecar != null) {
            addPart(parts, boundary, "sidecar", sidecar);
        }
        parts.add(text("--" + boundary + "--\r\n"));
        return new Upload(
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)));
    }

    private static void addPart(List<BodyPublisher> parts, String boundary, String name, Path file)
            throws FileNotFoundException {
        // The parts are told apart by name; the file's own name, which may hold anything, is not needed.
        parts.add(text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                + ".json\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(text("\r\n"));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }
}
