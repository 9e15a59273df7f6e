package dev.nodeyard.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.runner.attempt.WorkspacePolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hold what stands in a runner's {@code config.toml}; docs/runner.md lists the settings. What is absent has its default.
 *
 * @param id of the runner, as the registration gave it
 * @param token {@code nyr_...}. Secret
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConfigurationFile(
        URI url,
        String token,
        String name,
        @Nullable String id,
        @Nullable Integer slots,
        @Nullable Long stopGraceSeconds,
        @Nullable String folder,
        @Nullable Capacity capacity,
        @Nullable Workspaces workspaces,
        @Nullable Map<String, Map<String, JsonNode>> executors) {

    private static final ObjectMapper TOML = TomlMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What the runner offers; what is absent is detected. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Capacity(
            @Nullable Double cpus,
            @Nullable Long memoryBytes,
            @Nullable Integer gpus,
            @Nullable Long diskBytes) {}

    /** When workspaces are removed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Workspaces(
            @Nullable WorkspacePolicy remove, @Nullable Long keepHours) {}

    static ConfigurationFile registered(URI url, String token, String name, String id) {
        return new ConfigurationFile(url, token, name, id, null, null, null, null, null, null);
    }

    /**
     * Read a file.
     *
     * @throws IOException when it is missing or malformed; the message says where
     */
    static ConfigurationFile read(Path file) throws IOException {
        try {
            ConfigurationFile read = TOML.readValue(file.toFile(), ConfigurationFile.class);
            if (read.url == null || read.token == null) {
                throw new IOException(file + " has no url or no token; register the runner first");
            }
            return read;
        } catch (JsonProcessingException e) {
            // Without the source: that would show the token.
            throw new IOException(file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** Write the file so that only its owner can read it, at no moment otherwise. */
    void write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Set<PosixFilePermission> own = PosixFilePermissions.fromString("rw-------");
        FileAttribute<?>[] attributes = Files.getFileStore(target.getParent()).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(own)}
                : new FileAttribute<?>[0];
        Path next = Files.createTempFile(target.getParent(), "config", ".toml", attributes);
        Files.write(next, TOML.writeValueAsBytes(this));
        Files.move(next, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    RunnerConfiguration configuration(Path defaultFolder) {
        Path own = folder == null ? defaultFolder : Path.of(folder);
        RunnerConfiguration defaults = RunnerConfiguration.of(url, token, own);
        return new RunnerConfiguration(
                defaults.server(),
                slots == null ? defaults.slots() : slots,
                capacity == null ? defaults.capacity() : capacity(capacity, defaults.capacity()),
                storage(defaults.storage()),
                executors == null ? Map.of() : options(executors),
                stopGraceSeconds == null ? defaults.stopGrace() : Duration.ofSeconds(stopGraceSeconds));
    }

    private static Map<String, Map<String, String>> options(Map<String, Map<String, JsonNode>> executors) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        executors.forEach((kind, options) -> {
            Map<String, String> flat = all.computeIfAbsent(kind, none -> new TreeMap<>());
            options.forEach((name, value) -> flatten(name, value, flat));
        });
        return all;
    }

    /** An option in a table has the names of both, with a dot between; a list is its items, with commas between. */
    private static void flatten(String name, JsonNode value, Map<String, String> flat) {
        if (value.isObject()) {
            value.fields().forEachRemaining(field -> flatten(name + "." + field.getKey(), field.getValue(), flat));
        } else if (value.isArray()) {
            flat.put(
                    name,
                    StreamSupport.stream(value.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(",")));
        } else {
            flat.put(name, value.asText());
        }
    }

    private RunnerConfiguration.Storage storage(RunnerConfiguration.Storage defaults) {
        if (workspaces == null) {
            return defaults;
        }
        return new RunnerConfiguration.Storage(
                defaults.folder(),
                workspaces.remove == null ? defaults.workspaces() : workspaces.remove,
                workspaces.keepHours == null ? defaults.keep() : Duration.ofHours(workspaces.keepHours));
    }

    private static Resources capacity(Capacity set, Resources detected) {
        return new Resources(
                set.cpus == null ? detected.cpus() : set.cpus,
                set.memoryBytes == null ? detected.memoryBytes() : set.memoryBytes,
                set.gpus == null ? detected.gpus() : set.gpus,
                set.diskBytes == null ? detected.diskBytes() : set.diskBytes);
    }

    @Override
    public String toString() {
        return "ConfigurationFile[" + name + " at " + url + "]";
    }
}
