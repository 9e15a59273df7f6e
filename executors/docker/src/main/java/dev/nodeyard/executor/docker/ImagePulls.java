package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.command.PullImageCmd;
import dev.nodeyard.executor.LogSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Pull images; attempts that want the same image at the same time wait for one pull. Thread-safe. */
final class ImagePulls {
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final Engine engine;
    private final RegistryLogins logins;
    private final Duration timeout;
    private final Map<String, Pull> pulls = new ConcurrentHashMap<>();

    ImagePulls(Engine engine, RegistryLogins logins, Duration timeout) {
        this.engine = engine;
        this.logins = logins;
        this.timeout = timeout;
    }

    private record Pull(CompletableFuture<Void> end, List<LogSink> logs) {}

    /** Pull an image, or wait for somebody else's pull of it. */
    void pull(String image, @Nullable String platform, LogSink log) throws PullFault, InterruptedException {
        String key = image + " " + platform;
        Pull pull = pulls.computeIfAbsent(key, name -> begin(image, platform, name));
        pull.logs().add(log);
        log.phase("pulling the image " + shortened(image));
        log.line("pulling the image " + image);
        try {
            pull.end().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PullFault fault
                    ? new PullFault(fault.kind(), String.valueOf(fault.getMessage()), fault)
                    : PullFault.of(image, String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            throw new PullFault(
                    PullFault.Kind.UNREACHABLE,
                    "the image " + image + " was not pulled within " + timeout.toSeconds() + " s",
                    e);
        } finally {
            pull.logs().remove(log);
        }
    }

    private Pull begin(String image, @Nullable String platform, String key) {
        Pull pull = new Pull(new CompletableFuture<>(), new CopyOnWriteArrayList<>());
        pull.end().whenComplete((nothing, fault) -> pulls.remove(key, pull));
        engine.beside(() -> {
            try {
                several(image, platform, pull.logs());
                pull.end().complete(null);
            } catch (PullFault | RuntimeException | InterruptedException e) {
                pull.end().completeExceptionally(e);
            }
        });
        return pull;
    }

    private void several(String image, @Nullable String platform, List<LogSink> logs)
            throws PullFault, InterruptedException {
        for (Duration pause : PAUSES) {
            try {
                once(image, platform, logs);
                return;
            } catch (PullFault e) {
                if (!e.isWorthAnotherTry()) {
                    throw e;
                }
                logs.forEach(log -> log.line(e.getMessage() + "; trying again"));
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        }
        once(image, platform, logs);
    }

    private void once(String image, @Nullable String platform, List<LogSink> logs)
            throws PullFault, InterruptedException {
        PullProgress progress = new PullProgress(image, logs);
        try {
            PullImageCmd command = engine.client().pullImageCmd(withTag(image));
            if (platform != null) {
                command.withPlatform(platform);
            }
            logins.of(image).ifPresent(command::withAuthConfig);
            command.exec(progress);
            if (!progress.awaitCompletion(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw PullFault.of(image, "timeout");
            }
        } catch (RuntimeException e) {
            throw PullFault.of(image, EngineFaults.words(e));
        }
        String problem = progress.problem();
        if (problem != null) {
            throw PullFault.of(image, problem);
        }
    }

    /** Without a tag the engine would pull all of them. */
    static String withTag(String image) {
        boolean named = image.contains("@") || image.lastIndexOf(':') > image.lastIndexOf('/');
        return named ? image : image + ":latest";
    }

    private static String shortened(String image) {
        return image.length() <= 150 ? image : image.substring(0, 150) + "...";
    }
}
