package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Make, start and remove containers. Thread-safe. */
final class Containers {
    static final String NO_SUCH_FOLDER = "bind source path does not exist";

    private static final LogConfig SMALL_LOG =
            new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "64k", "max-file", "1"));
    // Read from its beginning after a restart, so it must not lose any of it; gone with the container.
    private static final LogConfig WHOLE_LOG = new LogConfig(
            LogConfig.LoggingType.LOCAL, Map.of("max-size", "1000g", "max-file", "1", "compress", "false"));

    private final Engine engine;

    Containers(Engine engine) {
        this.engine = engine;
    }

    /**
     * Say what runs in a container.
     *
     * @param network name of a network, or {@code none}, {@code bridge}, {@code host}
     * @param wholeLog whether the engine keeps what the container writes
     */
    record Content(
            Map<String, String> labels,
            List<String> command,
            Map<String, String> variables,
            @Nullable String folder,
            Mount workspace,
            String network,
            boolean wholeLog) {}

    /** Make a container; it does not run yet. */
    String create(ContainerPlan plan, Content content) throws EngineFault, ExecutorException, InterruptedException {
        HostConfig host = plan.host()
                .withNetworkMode(content.network())
                .withLogConfig(content.wholeLog() ? WHOLE_LOG : SMALL_LOG);
        List<Mount> mounts = new ArrayList<>(plan.mounts());
        mounts.add(content.workspace());
        host.withMounts(mounts);
        if (!plan.options().extraHosts().isEmpty()) {
            host.withExtraHosts(plan.options().extraHosts().toArray(new String[0]));
        }
        List<String> variables = new ArrayList<>();
        content.variables().forEach((name, value) -> variables.add(name + "=" + value));
        return engine.call("make a container of " + plan.image().name(), client -> {
            CreateContainerCmd command = client.createContainerCmd(plan.image().id())
                    .withHostConfig(host)
                    .withLabels(content.labels())
                    .withEnv(variables);
            if (plan.user().name() != null) {
                command.withUser(plan.user().name());
            }
            if (content.folder() != null) {
                command.withWorkingDir(content.folder());
            }
            if (plan.options().platform() != null) {
                command.withPlatform(plan.options().platform());
            }
            entrypoint(command, plan.options(), content.command());
            return command.exec().getId();
        });
    }

    private static void entrypoint(CreateContainerCmd container, TaskOptions options, List<String> command) {
        List<String> own = options.ownEntrypoint();
        if (options.keepsEntrypoint()) {
            container.withCmd(command);
        } else if (own.isEmpty()) {
            container.withEntrypoint(command);
        } else {
            container.withEntrypoint(own).withCmd(command);
        }
    }

    /** Start a container. */
    void start(String container) throws EngineFault, InterruptedException {
        engine.call(
                "start the container",
                client -> client.startContainerCmd(container).exec());
    }

    /** End and remove a container with its unnamed volumes. */
    static void remove(Engine engine, String container) {
        engine.quietly(
                "remove a container",
                client -> client.removeContainerCmd(container)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec());
    }

    /** Return the mount of a folder of this host; the engine refuses it when it does not see the folder. */
    static Mount folder(Path source, String target) {
        return new Mount()
                .withType(MountType.BIND)
                .withSource(source.toAbsolutePath().toString())
                .withTarget(target);
    }

    /** Return a mount of an unnamed volume: it can be filled before the start, and be read after the end. */
    static Mount unnamed(String target) {
        return new Mount().withType(MountType.VOLUME).withTarget(target);
    }

    /** Tell why a container did not come to be: the image's fault or that of the host. */
    static ExecutorException failed(EngineFault fault) {
        boolean image = fault.says("OCI runtime create failed")
                || fault.says("runc create failed")
                || fault.says("executable file not found")
                || fault.says("unable to find user")
                || fault.says("no matching entries in passwd");
        String words = fault.words();
        if (fault.says("fully subscribed")) {
            words += "; the engine has no addresses left for another network: remove unused ones (docker network"
                    + " prune) or widen its default-address-pools";
        }
        if (fault.says("could not select device driver")) {
            words += "; the engine needs the NVIDIA container toolkit for tasks with gpus";
            image = false;
        }
        return new ExecutorException(
                image ? FailureReason.ENVIRONMENT_FAILED : FailureReason.EXECUTOR_UNAVAILABLE, words, fault);
    }
}
