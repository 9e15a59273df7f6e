package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import dev.nodeyard.api.environment.ContainerRecipe;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.BuiltEnvironment;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** Build one image from a recipe and read what is in it. */
final class ImageBuild {
    private static final long LOCK_SECONDS = 300;

    private final Engine engine;
    private final Labels labels;
    private final RegistryLogins logins;
    private final DockerSettings.Build settings;

    ImageBuild(Engine engine, Labels labels, RegistryLogins logins, DockerSettings.Build settings) {
        this.engine = engine;
        this.labels = labels;
        this.logins = logins;
        this.settings = settings;
    }

    /** Build an image under a tag; the engine's cache serves steps that it knows. */
    void build(ContainerRecipe recipe, String tag, String digest, @Nullable String platform, List<LogSink> logs)
            throws ExecutorException, InterruptedException {
        BuildProgress progress = new BuildProgress(logs);
        Map<String, String> marks = new TreeMap<>(labels.of(Labels.Kind.IMAGE));
        marks.put(Labels.ENVIRONMENT, digest);
        try {
            BuildImageCmd command = engine.client()
                    .buildImageCmd(new ByteArrayInputStream(context(recipe)))
                    .withTags(Set.of(tag))
                    .withLabels(marks)
                    .withRemove(true)
                    .withForcerm(true)
                    .withBuildAuthConfigs(logins.all());
            if (!settings.network().equals("default")) {
                command.withNetworkMode(settings.network());
            }
            if (settings.index() != null) {
                command.withBuildArg("PIP_INDEX_URL", settings.index());
            }
            if (platform != null) {
                command.withPlatform(platform);
            }
            command.exec(progress);
            if (!progress.awaitCompletion(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed(
                        progress, "it took longer than " + settings.timeout().toSeconds() + " s");
            }
        } catch (RuntimeException e) {
            throw failed(progress, EngineFaults.words(e));
        } catch (IOException e) {
            throw failed(progress, String.valueOf(e.getMessage()));
        }
        if (progress.problem() != null || progress.image() == null) {
            throw failed(progress, String.valueOf(progress.problem()));
        }
    }

    private static ExecutorException failed(BuildProgress progress, String why) {
        return new ExecutorException(
                FailureReason.ENVIRONMENT_FAILED,
                "the image of the environment cannot be built, at " + progress.step() + ": " + why
                        + "; see the log of the attempt");
    }

    private static byte[] context(ContainerRecipe recipe) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            Map<String, String> files = new TreeMap<>(recipe.files());
            files.put("Dockerfile", recipe.dockerfile());
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(text.length);
                // A constant time: the cache knows the file again.
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Read the exact versions of what an image holds. */
    BuiltEnvironment read(ImageFacts image, ContainerRecipe recipe) throws EngineFault, InterruptedException {
        String lock = engine.call(
                "tell what is installed", java.time.Duration.ofSeconds(LOCK_SECONDS), client -> lock(client, image));
        Long size = engine.call(
                        "describe the image",
                        client -> client.inspectImageCmd(image.id()).exec())
                .getSize();
        String architecture = image.platform().substring(image.platform().indexOf('/') + 1);
        String kept = lock.length() <= BuiltEnvironment.MAX_LOCK ? lock : lock.substring(0, BuiltEnvironment.MAX_LOCK);
        String digest = image.digest() == null ? image.id() : image.digest();
        return new BuiltEnvironment(kept, recipe.dockerfile(), digest, architecture, size);
    }

    private String lock(DockerClient client, ImageFacts image) {
        String id = client.createContainerCmd(image.id())
                .withEntrypoint("/bin/sh", "-c", ContainerRecipe.LOCK_SCRIPT)
                .withLabels(labels.of(Labels.Kind.HELPER))
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                .exec()
                .getId();
        try {
            client.startContainerCmd(id).exec();
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            client.logContainerCmd(id)
                    .withStdOut(true)
                    .withFollowStream(true)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            if (text.size() <= BuiltEnvironment.MAX_LOCK) {
                                text.writeBytes(frame.getPayload());
                            }
                        }
                    })
                    .awaitCompletion(LOCK_SECONDS, TimeUnit.SECONDS);
            return text.toString(StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the image was read", e);
        } finally {
            client.removeContainerCmd(id).withForce(true).exec();
        }
    }
}
