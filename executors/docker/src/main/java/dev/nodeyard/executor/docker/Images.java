package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Get images into the engine and find out what is in them. Thread-safe. */
final class Images {
    private static final int MOST_KNOWN = 1000;
    /** By the image's id and the names: an id stands for the content, whichever engine has it. */
    private static final Map<String, Optional<String>> PROGRAMS = new ConcurrentHashMap<>();

    private final Engine engine;
    private final ImagePulls pulls;
    private final Labels labels;

    Images(Engine engine, ImagePulls pulls, Labels labels) {
        this.engine = engine;
        this.pulls = pulls;
        this.labels = labels;
    }

    /** Return an image, pulled as the first policy that leads to it says. */
    ImageFacts ensure(String name, List<DockerSettings.PullPolicy> policies, @Nullable String platform, LogSink log)
            throws ExecutorException, InterruptedException {
        ExecutorException last = null;
        for (DockerSettings.PullPolicy policy : policies) {
            try {
                return ensure(name, policy, platform, log);
            } catch (PullFault e) {
                last = new ExecutorException(FailureReason.ENVIRONMENT_FAILED, String.valueOf(e.getMessage()), e);
            } catch (EngineFault e) {
                last = failed(e);
            }
            if (policies.size() > 1) {
                log.line("pull policy " + policy.name().toLowerCase(Locale.ROOT) + ": " + last.getMessage());
            }
        }
        throw last == null ? new ExecutorException(FailureReason.ENVIRONMENT_FAILED, "no pull policy is set") : last;
    }

    private ImageFacts ensure(String name, DockerSettings.PullPolicy policy, @Nullable String platform, LogSink log)
            throws PullFault, EngineFault, InterruptedException {
        if (policy != DockerSettings.PullPolicy.ALWAYS) {
            Optional<ImageFacts> there = find(name).filter(image -> fits(image, platform));
            if (there.isPresent()) {
                return there.get();
            }
            if (policy == DockerSettings.PullPolicy.NEVER) {
                throw new PullFault(
                        PullFault.Kind.NO_SUCH_IMAGE,
                        "the image " + name + " is not on this host, and the pull policy is never",
                        null);
            }
        }
        pulls.pull(name, platform, log);
        return find(name)
                .orElseThrow(() -> new PullFault(
                        PullFault.Kind.OTHER, "the image " + name + " was pulled and is gone again", null));
    }

    ImagePulls pulls() {
        return pulls;
    }

    /** Return an image that the engine has. */
    Optional<ImageFacts> find(String name) throws EngineFault, InterruptedException {
        try {
            return Optional.of(ImageFacts.of(
                    name,
                    engine.call(
                            "describe the image " + name,
                            client -> client.inspectImageCmd(name).exec())));
        } catch (EngineFault e) {
            if (e.is(EngineFault.Kind.NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean fits(ImageFacts image, @Nullable String platform) {
        return platform == null || platform.equals(image.platform()) || platform.startsWith(image.platform() + "/");
    }

    /** Return the path of the first of some programs that an image has, without running anything of it. */
    Optional<String> program(ImageFacts image, String... names) throws ExecutorException, InterruptedException {
        String key = image.id() + " " + String.join(" ", names);
        Optional<String> known = PROGRAMS.get(key);
        if (known != null) {
            return known;
        }
        List<String> candidates = new ArrayList<>();
        for (String name : names) {
            image.path().forEach(folder -> candidates.add(folder + "/" + name));
        }
        try {
            Optional<String> found = engine.call("look into the image", client -> look(client, image, candidates));
            if (PROGRAMS.size() > MOST_KNOWN) {
                PROGRAMS.clear();
            }
            PROGRAMS.put(key, found);
            return found;
        } catch (EngineFault e) {
            throw failed(e);
        }
    }

    private Optional<String> look(DockerClient client, ImageFacts image, List<String> candidates) {
        CreateContainerResponse made = client.createContainerCmd(image.id())
                .withEntrypoint("/")
                .withNetworkDisabled(true)
                .withLabels(labels.of(Labels.Kind.HELPER))
                .exec();
        try {
            return candidates.stream()
                    .filter(path -> has(client, made.getId(), path))
                    .findFirst();
        } finally {
            client.removeContainerCmd(made.getId()).withForce(true).exec();
        }
    }

    private static boolean has(DockerClient client, String container, String path) {
        // Enough to know that it begins: the file itself is not wanted.
        try (InputStream archive =
                client.copyArchiveFromContainerCmd(container, path).exec()) {
            return archive.read() >= 0;
        } catch (NotFoundException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    static ExecutorException failed(EngineFault fault) {
        return new ExecutorException(FailureReason.EXECUTOR_UNAVAILABLE, fault.words(), fault);
    }
}
