package dev.nodeyard.executor.ssh;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Hold what was found out about a host.
 *
 * @param root folder of all attempts of this runner there
 * @param script of the attempts, installed there
 * @param boot id of the host's current start
 * @param limits what can enforce memory and processors: {@code systemd}, {@code systemd-user}, {@code cgroup}, {@code none}
 */
record HostFacts(
        String root,
        String script,
        String boot,
        String limits,
        boolean gnuTar,
        String arch,
        String os,
        String distribution,
        double cpus,
        long memoryBytes) {

    /**
     * Read the answer of the probe.
     *
     * @throws IOException when the host lacks what is needed; the message says what
     */
    static HostFacts of(String host, List<String> answer) throws IOException {
        Map<String, String> found = new HashMap<>();
        for (String line : answer) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                found.put(line.substring(0, equals), line.substring(equals + 1).strip());
            }
        }
        String missing = found.getOrDefault("missing", "the answer of the probe");
        if (!missing.isEmpty()) {
            throw new IOException("host " + host + " lacks " + missing);
        }
        return new HostFacts(
                found.getOrDefault("root", ""),
                found.getOrDefault("script", ""),
                found.getOrDefault("boot", ""),
                found.getOrDefault("limits", "none"),
                found.containsKey("gnutar"),
                architecture(found.getOrDefault("arch", "unknown")),
                found.getOrDefault("os", "unknown").toLowerCase(Locale.ROOT),
                found.getOrDefault("distribution", ""),
                number(found.getOrDefault("cpus", "0")),
                (long) number(found.getOrDefault("memory", "0")) * 1024);
    }

    /** Return the name that container images use. */
    private static String architecture(String machine) {
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "armv7l" -> "arm";
            case "i386", "i686" -> "386";
            default -> machine.toLowerCase(Locale.ROOT);
        };
    }

    private static double number(String text) {
        return text.matches("\\d{1,15}") ? Double.parseDouble(text) : 0;
    }

    /** Return the folder of an attempt. */
    String folder(String attempt) {
        return root + "/" + attempt;
    }

    /** Return the folder of what tells of an attempt: its state and its log. */
    String control(String attempt) {
        return control(folder(attempt), attempt);
    }

    static String control(String folder, String attempt) {
        return folder.substring(0, folder.lastIndexOf('/')) + "/.run/" + attempt;
    }
}
