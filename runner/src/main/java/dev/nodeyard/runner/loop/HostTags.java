package dev.nodeyard.runner.loop;

import dev.nodeyard.api.runner.FoundTags;
import dev.nodeyard.runner.attempt.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the tags that a host has whatever its executors are: architecture, system, graphics processors. */
final class HostTags {
    private static final Logger log = LoggerFactory.getLogger(HostTags.class);
    private static final long DEADLINE_SECONDS = 10;

    private final Path root;
    private final List<String> modelsCommand;

    /**
     * @param root the file system to look at
     * @param modelsCommand prints the model of each graphics processor on a line
     */
    HostTags(Path root, List<String> modelsCommand) {
        this.root = root;
        this.modelsCommand = modelsCommand;
    }

    static HostTags ofThisHost() {
        return new HostTags(Path.of("/"), List.of("nvidia-smi", "--query-gpu=name", "--format=csv,noheader"));
    }

    Set<String> find() throws InterruptedException {
        Set<String> tags = new TreeSet<>();
        String platform = Surroundings.platform();
        tags.add(FoundTags.tag("arch", platform.substring(platform.lastIndexOf('/') + 1)));
        tags.add("os:" + system(System.getProperty("os.name", "unknown")));
        addDistribution(tags);
        addGraphics(tags);
        return tags;
    }

    static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac")) {
            return "macos";
        }
        return lower.startsWith("windows") ? "windows" : lower.replaceAll("[^a-z0-9]+", "-");
    }

    private void addDistribution(Set<String> tags) {
        Path file = root.resolve("etc/os-release");
        if (!Files.isReadable(file)) {
            return;
        }
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            release.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            log.debug("cannot read {}", file, e);
            return;
        }
        String id = unquoted(release.getProperty("ID", ""));
        String version = unquoted(release.getProperty("VERSION_ID", ""));
        if (!id.isEmpty()) {
            tags.add(FoundTags.tag("os", id));
            if (!version.isEmpty()) {
                tags.add(FoundTags.tag("os", id + "-" + version));
            }
        }
    }

    private static String unquoted(String value) {
        return value.replace("\"", "").replace("'", "").strip();
    }

    private void addGraphics(Set<String> tags) throws InterruptedException {
        List<String> models = models();
        if (models.isEmpty() && hasDevice()) {
            models = askedModels();
            tags.add("gpu");
        }
        for (String model : models) {
            tags.add("gpu");
            tags.add(FoundTags.tag("gpu", model.replaceFirst("(?i)^\\s*nvidia\\s+", "")));
        }
    }

    /** The driver tells the models in files, where it is asked for nothing. */
    private List<String> models() {
        List<String> models = new ArrayList<>();
        Path driver = root.resolve("proc/driver/nvidia/gpus");
        if (!Files.isDirectory(driver)) {
            return models;
        }
        try (DirectoryStream<Path> cards = Files.newDirectoryStream(driver)) {
            for (Path card : cards) {
                for (String line : Files.readAllLines(card.resolve("information"), StandardCharsets.UTF_8)) {
                    if (line.startsWith("Model:")) {
                        models.add(line.substring("Model:".length()).strip());
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.debug("cannot read {}", driver, e);
        }
        return models;
    }

    private boolean hasDevice() {
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(root.resolve("dev"), "nvidia[0-9]*")) {
            return devices.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    private List<String> askedModels() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(modelsCommand)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // A line per card: the pipe holds them all, so that the program ends without a reader.
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? answer.lines().filter(line -> !line.isBlank()).toList()
                    : List.of();
        } catch (IOException e) {
            log.debug("cannot ask for the models of graphics processors", e);
            return List.of();
        }
    }
}
