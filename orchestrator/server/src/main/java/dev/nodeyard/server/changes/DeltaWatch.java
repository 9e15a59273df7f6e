package dev.nodeyard.server.changes;

import dev.nodeyard.server.changes.ChangeReader.Delta;
import dev.nodeyard.server.changes.ChangeReader.Versioned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tell rows that changed since the last look; a stream may go on from any earlier place. Thread-safe. */
abstract class DeltaWatch<T extends Versioned> extends Watch {
    private final Supplier<Position> now;
    private @Nullable Position position;
    /** Versions of the rows that the last look found: a long transaction holds the horizon, and they are found again. */
    private Map<Object, String> told = Map.of();

    DeltaWatch(Topic topic, Pace pace, long nowNanos, Supplier<Position> now) {
        super(topic, pace, nowNanos);
        this.now = now;
    }

    /** Return the rows that changed since a place. */
    abstract Delta<T> read(Position since);

    /** Tell a stream of rows, those of them that it may see, and that it has seen all up to a place. */
    abstract void tell(ChangeStream stream, List<T> rows, Position reached);

    @Override
    void welcome(ChangeStream stream, @Nullable Position seen) {
        if (position == null) {
            position = now.get();
        }
        if (seen == null) {
            return;
        }
        Delta<T> missed = read(seen);
        if (missed.tooMany()) {
            stream.send(topic(), resync(), missed.next());
        } else {
            tell(stream, missed.rows(), missed.next());
        }
    }

    @Override
    void refresh() {
        Position since = position;
        if (since == null) {
            return;
        }
        Delta<T> delta = read(since);
        position = delta.next();
        if (delta.tooMany()) {
            told = Map.of();
            streams().forEach(stream -> stream.send(topic(), resync(), delta.next()));
            return;
        }
        List<T> news = delta.rows().stream()
                .filter(row -> !row.version().equals(told.get(row.key())))
                .toList();
        Map<Object, String> found = new HashMap<>();
        delta.rows().forEach(row -> found.put(row.key(), row.version()));
        told = found;
        streams().forEach(stream -> tell(stream, news, delta.next()));
    }

    private ChangeStream.Frame resync() {
        return new ChangeStream.Frame("resync", "{\"topic\":\"" + topic() + "\"}");
    }
}
