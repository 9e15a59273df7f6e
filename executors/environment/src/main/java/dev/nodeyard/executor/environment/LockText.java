package dev.nodeyard.executor.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Write down exactly what is in an environment: as {@code conda list --explicit --md5} does, and as pip reads it with
 * hashes. Equal for equal environments: no times, no paths of this host.
 */
final class LockText {
    private LockText() {}

    /**
     * Return the conda packages of an environment, from what every one of conda, mamba and micromamba keeps in it.
     *
     * @param prefix of the environment
     */
    static List<String> ofConda(Path prefix) throws IOException {
        TreeSet<String> packages = new TreeSet<>();
        try (DirectoryStream<Path> records = Files.newDirectoryStream(prefix.resolve("conda-meta"), "*.json")) {
            for (Path record : records) {
                JsonNode found = Wire.mapper().readTree(record.toFile());
                String md5 = found.path("md5").asText();
                String url = found.path("url").asText();
                String hash = md5.isEmpty() ? "" : "#" + md5;
                packages.add(InstallerWords.clean(url) + hash);
            }
        }
        List<String> lines = new ArrayList<>(List.of("@EXPLICIT"));
        lines.addAll(packages);
        return lines;
    }

    /**
     * Return what pip installed.
     *
     * @param listed output of {@code pip list --format=freeze}
     * @param report of {@code pip install --report}; where pip made none there are no hashes
     * @param wanted says of a package whether it belongs here
     */
    static List<String> ofPip(String listed, Path report, Predicate<String> wanted) throws IOException {
        Map<String, String> exact = Files.isRegularFile(report) ? exact(report) : Map.of();
        TreeSet<String> lines = new TreeSet<>();
        listed.lines().filter(line -> line.contains("==")).forEach(line -> {
            String name = EnvironmentPlanner.name(line);
            if (wanted.test(name)) {
                lines.add(exact.getOrDefault(name, line.strip()));
            }
        });
        return new ArrayList<>(lines);
    }

    /** Tell the packages that conda did not bring. */
    static Predicate<String> notByConda(Path prefix) throws IOException {
        Set<String> byConda = new HashSet<>();
        try (DirectoryStream<Path> records = Files.newDirectoryStream(prefix.resolve("conda-meta"), "*.json")) {
            for (Path record : records) {
                byConda.add(EnvironmentPlanner.name(
                        Wire.mapper().readTree(record.toFile()).path("name").asText()));
            }
        }
        return name -> !byConda.contains(name);
    }

    private static Map<String, String> exact(Path report) throws IOException {
        Map<String, String> byName = new TreeMap<>();
        for (JsonNode item : Wire.mapper().readTree(report.toFile()).path("install")) {
            String name = item.at("/metadata/name").asText();
            JsonNode from = item.path("download_info");
            String hash = from.at("/archive_info/hashes/sha256").asText();
            String commit = from.at("/vcs_info/commit_id").asText();
            if (!commit.isEmpty()) {
                String url = from.at("/vcs_info/vcs").asText() + "+"
                        + from.path("url").asText();
                byName.put(EnvironmentPlanner.name(name), name + " @ " + InstallerWords.clean(url) + "@" + commit);
            } else if (!hash.isEmpty()) {
                byName.put(
                        EnvironmentPlanner.name(name),
                        name + "==" + item.at("/metadata/version").asText() + " --hash=sha256:" + hash);
            }
        }
        return byName;
    }
}
