package dev.nodeyard.server.changes;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import io.dropwizard.lifecycle.Managed;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bring changes to all streams of this process: a few threads, whatever the number of streams. Thread-safe. */
final class ChangeHub implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeHub.class);
    private static final int THREADS = 3;
    private static final long LOOK_MS = 50;
    private static final long CHECK_MS = 1_000;
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final ChangeReader reader;
    private final LivingTokens tokens;
    private final Function<Topic, Watch> watchOf;
    private final ChangesSettings settings;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, ChangeHub::thread);
    private final Map<Topic, Watch> watches = new ConcurrentHashMap<>();
    private final Map<ChangeStream, Consumer<Account>> streams = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** @param watchOf makes the watch of a topic that nobody watched until now */
    ChangeHub(ChangeReader reader, LivingTokens tokens, Function<Topic, Watch> watchOf, ChangesSettings settings) {
        this.reader = reader;
        this.tokens = tokens;
        this.watchOf = watchOf;
        this.settings = settings;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "changes");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Refuse a stream too many, before anything of the answer is written.
     *
     * @throws ApiException too_many_requests or unavailable
     */
    void requireRoom(Account account) {
        long own = streams.keySet().stream()
                .filter(stream -> stream.account().id().equals(account.id()))
                .count();
        if (own >= settings.streamsPerUser()) {
            throw new ApiException(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "You have " + own + " open streams: close some, or watch several topics with one.");
        }
        if (stopped || streams.size() >= settings.streams()) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "This process takes no more streams: try again.");
        }
    }

    /** What a client asks for; {@code access} refuses an account that may no longer see it. */
    record Wish(
            Account account, Set<Topic> topics, @Nullable String lastEventId, Consumer<Account> access) {}

    /** Begin a stream on a call that was made asynchronous. */
    void open(Wish wish, AsyncContext call) throws IOException {
        Position now = reader.now();
        Position asked = Position.parse(wish.lastEventId).orElse(null);
        Position seen = asked != null && asked.isWithinReach(now) ? asked : null;
        ChangeStream stream = new ChangeStream(
                wish.account, wish.topics, call, settings.streamBytes(), System::nanoTime, streams::remove);
        streams.put(stream, wish.access);
        stream.open();
        threads.execute(() -> begin(stream, now, seen, wish.lastEventId != null));
        if (stopped) {
            stream.end();
        }
    }

    private void begin(ChangeStream stream, Position now, @Nullable Position seen, boolean returns) {
        try {
            for (Topic topic : stream.topics()) {
                if (topic.kind().isTold()) {
                    stream.reached(topic, seen == null ? now : seen);
                }
            }
            stream.topics().forEach(topic -> join(stream, topic, seen));
            // After joining: whoever reads once this has come misses nothing.
            stream.hello(returns && seen == null ? "resync" : "ready");
        } catch (RuntimeException e) {
            LOG.warn("cannot begin a stream of changes", e);
            stream.end();
        }
    }

    private void join(ChangeStream stream, Topic topic, @Nullable Position seen) {
        while (!watches.computeIfAbsent(topic, watchOf).join(stream, seen)) {
            Thread.onSpinWait();
        }
    }

    /** A run changed, here or in another process. */
    void notice(RunId run) {
        notice(Topic.of(run));
        notice(Topic.of(Topic.Kind.RUNS));
    }

    private void notice(Topic topic) {
        Watch watch = watches.get(topic);
        if (watch != null) {
            watch.notice();
        }
    }

    /** Notices may have been missed: look at everything. */
    void noticeAll() {
        watches.values().forEach(Watch::notice);
    }

    /** Return the number of open streams. */
    int openStreams() {
        return streams.size();
    }

    private void look() {
        long now = System.nanoTime();
        for (Watch watch : watches.values()) {
            watch.streams().removeIf(ChangeStream::isClosed);
            if (watch.streams().isEmpty() && watch.giveUp()) {
                watches.remove(watch.topic(), watch);
            } else if (watch.isDue(now)) {
                threads.execute(() -> look(watch));
            }
        }
    }

    private static void look(Watch watch) {
        try {
            watch.look();
        } catch (RuntimeException e) {
            LOG.warn("cannot look for changes of {}; the next look finds them", watch.topic(), e);
        }
    }

    private void check() {
        if (streams.isEmpty()) {
            return;
        }
        try {
            LivingTokens.Found living = tokens.among(
                    streams.keySet().stream().map(ChangeStream::account).toList());
            streams.forEach((stream, access) -> check(stream, access, living));
        } catch (RuntimeException e) {
            // Not knowing is no reason to send everybody away: the next check is a second away.
            LOG.warn("cannot check who may watch changes: {}", e.toString());
        }
    }

    private static void check(ChangeStream stream, Consumer<Account> access, LivingTokens.Found living) {
        try {
            access.accept(stream.account());
        } catch (ApiException e) {
            LOG.debug("a stream of changes is no longer allowed", e);
            stream.end();
        }
        if (stream.isStuck(PATIENCE_NANOS) || !living.has(stream.account())) {
            stream.end();
        } else {
            stream.beat(BEAT_NANOS);
        }
    }

    /** End every stream: an open one would hold up the end of the process. */
    void endAll() {
        stopped = true;
        ChangeStream.endAll(streams.keySet());
    }

    @Override
    public void start() {
        threads.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(this::check, CHECK_MS, CHECK_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        endAll();
        threads.shutdownNow();
        threads.awaitTermination(2, TimeUnit.SECONDS);
    }
}
