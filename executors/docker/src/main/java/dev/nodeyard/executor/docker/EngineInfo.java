package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.Info;
import dev.nodeyard.executor.Readiness;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hold what an engine says of itself.
 *
 * @param remapped whether root in a container is somebody else on the host, in a way that only root there can undo
 */
record EngineInfo(String version, String platform, boolean rootless, boolean remapped, boolean nvidia) {
    private static final Map<String, String> ARCHITECTURES =
            Map.of("x86_64", "amd64", "aarch64", "arm64", "armv7l", "arm", "i686", "386");

    static EngineInfo of(Info info) {
        List<String> security = info.getSecurityOptions() == null ? List.of() : info.getSecurityOptions();
        return new EngineInfo(
                String.valueOf(info.getServerVersion()),
                String.valueOf(info.getOsType()) + "/" + architecture(String.valueOf(info.getArchitecture())),
                security.stream().anyMatch(option -> option.contains("name=rootless")),
                security.stream().anyMatch(option -> option.contains("name=userns")),
                info.getRuntimes() != null && info.getRuntimes().containsKey("nvidia"));
    }

    /** Return the tags of docs/tags.md. */
    Readiness readiness() {
        Set<String> tags = new TreeSet<>(Set.of("docker"));
        String[] numbers = version.split("[^0-9]+");
        if (numbers.length >= 2) {
            tags.add("docker:" + numbers[0] + "." + numbers[1]);
        }
        String own = architecture(System.getProperty("os.arch", ""));
        String theirs = platform.substring(platform.indexOf('/') + 1);
        if (!own.equals(theirs)) {
            tags.add("docker:arch=" + theirs);
        }
        if (rootless) {
            tags.add("docker:rootless");
        }
        return Readiness.ready(tags);
    }

    private static String architecture(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return ARCHITECTURES.getOrDefault(lower, lower);
    }
}
