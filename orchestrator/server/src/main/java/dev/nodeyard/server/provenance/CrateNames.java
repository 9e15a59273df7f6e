package dev.nodeyard.server.provenance;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Name the things of a crate. */
final class CrateNames {
    static final String CHART = "workflow/chart.json";
    static final String SIDECAR = "workflow/chart.nodeyard.json";

    private final ExportSource.Head head;
    private final URI server;
    private final long maxBytes;

    CrateNames(ExportSource.Head head, URI server, long maxBytes) {
        this.head = head;
        this.server = server;
        this.maxBytes = maxBytes;
    }

    /** Return what says, asked for each file in order, whether it goes into the crate; a new one for each passage. */
    Budget budget() {
        return new Budget(maxBytes);
    }

    /** Admits files until their sizes reach a sum; equal questions in equal order have equal answers. */
    static final class Budget {
        private long left;

        private Budget(long left) {
            this.left = left;
        }

        boolean admits(ExportSource.File file) {
            if (file.sizeBytes() > left) {
                return false;
            }
            left -= file.sizeBytes();
            return true;
        }
    }

    /** Return the path of a file in the zip. */
    String entry(ExportSource.File file) {
        return "files/" + file.task().index() + "/" + file.path();
    }

    /** Return the id of a file: its path in the crate, or its address where it is not inside. */
    String id(ExportSource.File file, boolean inside) {
        return inside
                ? encoded(entry(file))
                : server.resolve("/api/v1/tasks/" + file.task() + "/artifacts/" + encoded(file.path()))
                        .toString();
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/"))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    String person() {
        return "#user-" + encoded(head.startedBy());
    }

    static String tool(int task) {
        return "#tool-" + task;
    }

    static String step(int task) {
        return "#step-" + task;
    }

    static String control(int task) {
        return "#control-" + task;
    }

    static String action(int task) {
        return "#action-" + task;
    }

    static String environment(String digest) {
        return "#environment-" + digest.substring(digest.indexOf(':') + 1);
    }
}
