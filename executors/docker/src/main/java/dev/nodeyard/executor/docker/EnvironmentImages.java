package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PushImageCmd;
import com.github.dockerjava.api.model.PushResponseItem;
import dev.nodeyard.api.environment.ContainerRecipe;
import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Give images with what tasks want installed: the engine's own, one of a registry, or one that is built now. Attempts that
 * want the same wait for one build. Thread-safe.
 */
final class EnvironmentImages {
    private static final int TAG_DIGITS = 24;

    private final Host host;
    private final Images images;
    private final ImageBuild build;
    private final RegistryLogins logins;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    private record Running(CompletableFuture<ImageFacts> end, List<LogSink> logs) {}

    /** An image that is wanted: its tag here, the environment's digest, what it is made from. */
    private record Wanted(
            String tag,
            String digest,
            ContainerRecipe recipe,
            @Nullable String platform) {}

    EnvironmentImages(Host host, Images images, RegistryLogins logins) {
        this.host = host;
        this.images = images;
        this.logins = logins;
        this.build = new ImageBuild(
                host.engine(), host.labels(), logins, host.settings().build());
    }

    /**
     * Return the image of an environment.
     *
     * @param spec with the image that it begins with
     * @param base that image, as the engine has it
     */
    ImageFacts ensure(EnvironmentSpec spec, ImageFacts base, @Nullable String platform, LogSink sink)
            throws ExecutorException, EngineFault, InterruptedException {
        if (!host.settings().build().allowed()) {
            throw Permissions.refused("an environment to be built is not allowed on this runner;"
                    + " its administrator may set build, or the task may name an image that has all");
        }
        Wanted wanted = wanted(spec, base, platform);
        Optional<ImageFacts> there = images.find(wanted.tag());
        if (there.isPresent()) {
            host.notes().touch(wanted.tag());
            return there.get();
        }
        Running build = running.computeIfAbsent(wanted.tag(), tag -> begin(wanted));
        build.logs().add(sink);
        sink.phase("building the image of the environment");
        try {
            return build.end().get(host.settings().build().timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            FailureReason reason =
                    cause instanceof ExecutorException fault ? fault.reason() : FailureReason.ENVIRONMENT_FAILED;
            throw new ExecutorException(reason, cause == null ? "unknown" : String.valueOf(cause.getMessage()), cause);
        } catch (TimeoutException e) {
            throw new ExecutorException(
                    FailureReason.ENVIRONMENT_FAILED, "the image of the environment was not built in time", e);
        } finally {
            build.logs().remove(sink);
        }
    }

    private Wanted wanted(EnvironmentSpec spec, ImageFacts base, @Nullable String platform) throws ExecutorException {
        String digest = EnvironmentDigest.of(DockerExecutorFactory.KIND, spec);
        // Another image under the same name makes another environment, and so does another architecture.
        String whole = EnvironmentDigest.ofText(digest + " " + base.id() + " " + base.platform());
        String tag = host.settings().build().repository() + ":"
                + whole.substring(whole.indexOf(':') + 1).substring(0, TAG_DIGITS);
        try {
            String user = base.user().isEmpty() ? null : base.user();
            return new Wanted(tag, digest, ContainerRecipe.of(spec, user), platform);
        } catch (IllegalArgumentException e) {
            throw new ExecutorException(FailureReason.ENVIRONMENT_FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private Running begin(Wanted wanted) {
        Running begun = new Running(new CompletableFuture<>(), new CopyOnWriteArrayList<>());
        begun.end().whenComplete((image, fault) -> running.remove(wanted.tag(), begun));
        host.engine().beside(() -> {
            try {
                begun.end().complete(make(wanted, begun.logs()));
            } catch (ExecutorException | EngineFault | RuntimeException | InterruptedException e) {
                begun.end().completeExceptionally(e);
            }
        });
        return begun;
    }

    private ImageFacts make(Wanted wanted, List<LogSink> logs)
            throws ExecutorException, EngineFault, InterruptedException {
        String registry = host.settings().build().pushTo();
        String remote = registry == null
                ? null
                : registry + wanted.tag().substring(wanted.tag().lastIndexOf(':'));
        if (remote == null || !fetch(remote, wanted, logs)) {
            build.build(wanted.recipe(), wanted.tag(), wanted.digest(), wanted.platform(), logs);
            if (remote != null) {
                push(remote, wanted, logs);
            }
        }
        ImageFacts image = images.find(wanted.tag())
                .orElseThrow(() -> new ExecutorException(
                        FailureReason.ENVIRONMENT_FAILED, "the image of the environment is gone again"));
        host.notes().write(wanted.tag(), build.read(image, wanted.recipe()));
        return image;
    }

    private boolean fetch(String remote, Wanted wanted, List<LogSink> logs) throws EngineFault, InterruptedException {
        try {
            images.pulls().pull(remote, wanted.platform(), (bytes, offset, length) -> {});
        } catch (PullFault e) {
            logs.forEach(sink -> sink.line("not in the registry yet: " + remote));
            return false;
        }
        tag(remote, wanted.tag());
        return true;
    }

    private void tag(String from, String to) throws EngineFault, InterruptedException {
        int colon = to.lastIndexOf(':');
        host.engine()
                .call(
                        "name an image",
                        client -> client.tagImageCmd(from, to.substring(0, colon), to.substring(colon + 1))
                                .exec());
    }

    /** What cannot be pushed is used here all the same. */
    private void push(String remote, Wanted wanted, List<LogSink> logs) throws EngineFault, InterruptedException {
        tag(wanted.tag(), remote);
        PushEnd end = new PushEnd();
        try {
            PushImageCmd command = host.engine().client().pushImageCmd(remote);
            logins.of(remote).ifPresent(command::withAuthConfig);
            command.exec(end);
            end.awaitCompletion(host.settings().build().timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            end.problem = EngineFaults.words(e);
        }
        String problem = end.problem;
        logs.forEach(
                sink -> sink.line(problem == null ? "pushed " + remote : "cannot push " + remote + ": " + problem));
    }

    private static final class PushEnd extends ResultCallback.Adapter<PushResponseItem> {
        private volatile @Nullable String problem;

        @Override
        public void onNext(PushResponseItem item) {
            if (item.getErrorDetail() != null) {
                problem = item.getErrorDetail().getMessage();
            }
        }

        @Override
        public void onError(Throwable thrown) {
            problem = EngineFaults.words(thrown);
            super.onComplete();
        }
    }
}
