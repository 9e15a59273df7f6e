package dev.nodeyard.server.changes;

import dev.nodeyard.server.auth.Account;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Write events to one client without ever waiting for it. Thread-safe.
 *
 * <p>What the client does not take is kept up to a limit; then the stream ends. The client comes back with the id of the
 * last event that it saw and is told what it missed.
 */
final class ChangeStream implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);
    private final Account account;
    private final AsyncContext call;
    private final ServletOutputStream out;
    private final long mostBytes;
    private final LongSupplier nanoTime;
    private final Consumer<ChangeStream> ended;
    private final Map<Topic, Position> positions = new HashMap<>();
    private final Set<Topic> topics;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    /** The container does not take more until it calls {@link #onWritePossible}; true before its first call too. */
    private boolean blocked = true;

    private boolean unflushed;
    private boolean closing;
    private boolean closed;
    private long lastProgressNanos;
    private long lastEventNanos;

    /**
     * @param mostBytes most that waits for the client to take it
     * @param ended is told once, when the stream is over for whatever reason
     */
    ChangeStream(
            Account account,
            Set<Topic> topics,
            AsyncContext call,
            long mostBytes,
            LongSupplier nanoTime,
            Consumer<ChangeStream> ended)
            throws IOException {
        this.account = account;
        this.topics = Set.copyOf(topics);
        this.mostBytes = mostBytes;
        this.call = call;
        this.nanoTime = nanoTime;
        this.ended = ended;
        this.out = call.getResponse().getOutputStream();
        this.lastProgressNanos = nanoTime.getAsLong();
        this.lastEventNanos = lastProgressNanos;
    }

    Account account() {
        return account;
    }

    Set<Topic> topics() {
        return topics;
    }

    /** Begin to write. */
    void open() {
        out.setWriteListener(this);
    }

    /** Note up to where a topic was told, without an event. */
    synchronized void reached(Topic topic, Position position) {
        positions.put(topic, position);
    }

    /** Send an event of a topic, after which the client has seen the topic up to a place. */
    synchronized void send(Topic topic, Frame frame, Position reached) {
        positions.put(topic, reached);
        write(utf8("id: " + place() + "\n"), frame.bytes);
    }

    /** Send an event that moves nothing on: part of a larger change, or a state that stands for itself. */
    synchronized void send(Frame frame) {
        write(frame.bytes);
    }

    /** An event without its id: the same bytes for all streams. */
    static final class Frame {
        private final byte[] bytes;

        Frame(String event, String data) {
            this.bytes = utf8("event: " + event + "\ndata: " + data + "\n\n");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Say that the stream is complete from now on. */
    synchronized void hello(String event) {
        String id = positions.isEmpty() ? "" : "id: " + place() + "\n";
        write(utf8("event: " + event + "\n" + id + "data: {\"topics\":["
                + topics.stream().map(topic -> "\"" + topic + "\"").sorted().collect(Collectors.joining(","))
                + "]}\n\n"));
    }

    /** Send a comment, so that nobody between takes the connection for dead, and the newest id with it. */
    synchronized void beat(long everyNanos) {
        if (nanoTime.getAsLong() - lastEventNanos >= everyNanos) {
            write(utf8(positions.isEmpty() ? ":\n\n" : ":\nid: " + place() + "\n\n"));
        }
    }

    /** Return whether the client has taken nothing for a while though there is something. */
    synchronized boolean isStuck(long patienceNanos) {
        return !waiting.isEmpty() && nanoTime.getAsLong() - lastProgressNanos > patienceNanos;
    }

    synchronized boolean isClosed() {
        return closed || closing;
    }

    /** Nothing older than the least of all topics may be left out after a reconnection. */
    private Position place() {
        return positions.values().stream().min(Position::compareTo).orElseThrow();
    }

    private void write(byte[]... parts) {
        if (closed || closing) {
            return;
        }
        long more = Arrays.stream(parts).mapToLong(part -> part.length).sum();
        if (waitingBytes + more > mostBytes && !waiting.isEmpty()) {
            LOG.debug("{} does not take its changes fast enough", account.username());
            finish();
            return;
        }
        waiting.addAll(Arrays.asList(parts));
        waitingBytes += more;
        lastEventNanos = nanoTime.getAsLong();
        drain();
    }

    private void drain() {
        try {
            while (!blocked && !closed) {
                if (!out.isReady()) {
                    blocked = true;
                } else if (!waiting.isEmpty()) {
                    byte[] next = waiting.remove();
                    waitingBytes -= next.length;
                    lastProgressNanos = nanoTime.getAsLong();
                    unflushed = true;
                    out.write(next);
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    break;
                }
            }
            if (closing && !blocked) {
                finish();
            }
        } catch (IOException e) {
            LOG.debug("a client of the changes went away", e);
            finish();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        blocked = false;
        drain();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        LOG.debug("a client of the changes went away", failure);
        finish();
    }

    /** End the stream after what waits was written, or now when the client takes nothing. */
    synchronized void end() {
        closing = true;
        if (blocked) {
            finish();
        } else {
            drain();
        }
    }

    private void finish() {
        if (closed) {
            return;
        }
        closed = true;
        waiting.clear();
        waitingBytes = 0;
        ended.accept(this);
        try {
            call.complete();
        } catch (IllegalStateException e) {
            LOG.debug("the container had ended the call already", e);
        }
    }

    /** End every stream of a collection. */
    static void endAll(Collection<ChangeStream> streams) {
        new HashSet<>(streams).forEach(ChangeStream::end);
    }
}
