package dev.nodeyard.executor.docker;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.executor.ExecutorException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hold what a task sets for this kind of executor: the object {@code docker} of its settings. The schema of settings
 * describes each.
 */
record TaskOptions(
        @JsonProperty("pull_policy") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> pullPolicy,

        @Nullable JsonNode entrypoint,
        @Nullable String shell,
        @Nullable String user,
        @Nullable String platform,
        @Nullable String network,
        List<ServiceOptions> services,
        List<String> volumes,
        Map<String, String> caches,
        @JsonProperty("shm_size") @Nullable JsonNode shmSize,
        @JsonProperty("memory_swap") @Nullable JsonNode memorySwap,
        @JsonProperty("pids_limit") @Nullable Long pidsLimit,
        Map<String, JsonNode> ulimits,
        @Nullable JsonNode gpus,
        @JsonProperty("read_only") boolean readOnly,
        List<String> tmpfs,
        @JsonProperty("extra_hosts") List<String> extraHosts,
        boolean privileged,
        @JsonProperty("cap_add") List<String> capAdd,
        @JsonProperty("cap_drop") List<String> capDrop,
        List<String> devices,
        @Nullable String ipc,
        @Nullable String pid,
        @Nullable Boolean warm) {

    private static final ObjectReader READER = Wire.mapper()
            .readerFor(TaskOptions.class)
            .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    // What is not in the JSON is null here.
    @SuppressWarnings("NullAway")
    TaskOptions {
        pullPolicy = pullPolicy == null ? List.of() : List.copyOf(pullPolicy);
        services = services == null ? List.of() : List.copyOf(services);
        volumes = volumes == null ? List.of() : List.copyOf(volumes);
        caches = caches == null ? Map.of() : Map.copyOf(caches);
        ulimits = ulimits == null ? Map.of() : Map.copyOf(ulimits);
        tmpfs = tmpfs == null ? List.of() : List.copyOf(tmpfs);
        extraHosts = extraHosts == null ? List.of() : List.copyOf(extraHosts);
        capAdd = capAdd == null ? List.of() : List.copyOf(capAdd);
        capDrop = capDrop == null ? List.of() : List.copyOf(capDrop);
        devices = devices == null ? List.of() : List.copyOf(devices);
    }

    /**
     * Describe a program beside the task.
     *
     * @param alias names under which the task reaches it; without one, made of the image's name
     * @param patience seconds until it must be ready; 0 = do not wait
     * @param port to wait for; without it the image's health check, else its first exposed port
     */
    record ServiceOptions(
            String image,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> alias,

            Map<String, String> variables,
            List<String> command,
            List<String> entrypoint,
            @Nullable Integer port,
            @JsonProperty("wait") @Nullable Integer patience,
            @Nullable JsonNode memory,
            @Nullable String user) {
        @SuppressWarnings("NullAway")
        ServiceOptions {
            alias = alias == null ? List.of() : List.copyOf(alias);
            variables = variables == null ? Map.of() : Map.copyOf(variables);
            command = command == null ? List.of() : List.copyOf(command);
            entrypoint = entrypoint == null ? List.of() : List.copyOf(entrypoint);
        }
    }

    static TaskOptions of(TaskSpec task) throws ExecutorException {
        JsonNode given = task.options().get(DockerExecutorFactory.KIND);
        try {
            return READER.readValue(given == null ? Wire.mapper().createObjectNode() : given);
        } catch (JsonProcessingException e) {
            throw new ExecutorException(
                    FailureReason.EXECUTOR_UNAVAILABLE,
                    "the task's settings for docker cannot be read: " + e.getOriginalMessage(),
                    e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Return whether the image's own entrypoint is called, with the command as its arguments. */
    boolean keepsEntrypoint() {
        return entrypoint != null
                && entrypoint.isTextual()
                && entrypoint.textValue().equals("image");
    }

    /** Return the entrypoint that the task gives itself; empty for none. */
    List<String> ownEntrypoint() {
        return entrypoint == null || !entrypoint.isArray()
                ? List.of()
                : Wire.mapper()
                        .convertValue(
                                entrypoint,
                                Wire.mapper().getTypeFactory().constructCollectionType(List.class, String.class));
    }

    static long bytes(JsonNode size) {
        return size.isNumber() ? size.longValue() : Sizes.bytes(size.asText());
    }
}
