package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import dev.nodeyard.executor.LogSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follow the output that the engine keeps. When the connection breaks, it is read again from its beginning and what was
 * given already is left out, so no byte is lost or doubled.
 */
final class StreamedLog implements OutputLog {
    private static final Logger log = LoggerFactory.getLogger(StreamedLog.class);
    private static final int TRIES = 10;
    private static final long PAUSE_MS = 500;
    private static final long DRAIN_SECONDS = 600;

    private final Engine engine;
    private final String container;
    private final LogSink sink;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean stopped;
    private long given;

    private StreamedLog(Engine engine, String container, LogSink sink, long offset) {
        this.engine = engine;
        this.container = container;
        this.sink = sink;
        this.given = offset;
    }

    /** Begin to follow a container that was started. */
    static StreamedLog follow(Engine engine, String container, LogSink sink, long offset) {
        StreamedLog followed = new StreamedLog(engine, container, sink, offset);
        engine.beside(followed::work);
        return followed;
    }

    private void work() {
        int tries = 0;
        while (!isStopped() && tries < TRIES) {
            long before = given;
            try {
                boolean running = isRunning();
                Reader reader = read(running);
                if (reader.fault == null && !running) {
                    break;
                }
            } catch (NotFoundException e) {
                break;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (RuntimeException e) {
                log.debug("the output of container {} cannot be followed", container, e);
            }
            if (given == before) {
                tries++;
                pause();
            }
        }
        end.complete(null);
    }

    /**
     * Read from the beginning, to the end of what is there or as long as the container runs. A stream that is followed may
     * lack the last words of the container, so what is there after its end is read once more.
     */
    private Reader read(boolean follow) throws InterruptedException {
        Reader reader = new Reader();
        engine.client()
                .logContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(follow)
                .exec(reader);
        reader.awaitCompletion();
        return reader;
    }

    private boolean isStopped() {
        return stopped || engine.isClosed();
    }

    private boolean isRunning() {
        return Boolean.TRUE.equals(
                engine.client().inspectContainerCmd(container).exec().getState().getRunning());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void finish() throws InterruptedException {
        try {
            end.get(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("the output of container {} was not read to its end", container);
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    /** Reads one stream from the beginning. */
    private final class Reader extends ResultCallback.Adapter<Frame> {
        private long position;
        private volatile @Nullable Throwable fault;

        @Override
        public void onNext(Frame frame) {
            byte[] bytes = frame.getPayload();
            int known = (int) Math.min(bytes.length, Math.max(0, given - position));
            position += bytes.length;
            if (known < bytes.length && !isStopped()) {
                sink.write(bytes, known, bytes.length - known);
                given = position;
            }
        }

        @Override
        public void onError(Throwable thrown) {
            fault = thrown;
            super.onComplete();
        }
    }
}
