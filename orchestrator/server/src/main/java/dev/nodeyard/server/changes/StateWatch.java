package dev.nodeyard.server.changes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tell the parts of a state that differ from the last look. Each event stands for itself and a stream begins with all
 * parts, so there is nothing to go on from. Thread-safe.
 */
final class StateWatch extends Watch {
    private static final int PARTS_PER_EVENT = 500;
    private static final Pace PACE = new Pace(1_000, 1_000);

    private final Supplier<Map<String, ObjectNode>> state;
    private Map<String, String> told = Map.of();
    private boolean known;

    /** @param state gives the parts by id */
    StateWatch(Topic topic, Supplier<Map<String, ObjectNode>> state, long nowNanos) {
        super(topic, PACE, nowNanos);
        this.state = state;
    }

    @Override
    void welcome(ChangeStream stream, @Nullable Position seen) {
        if (!known) {
            told = read();
            known = true;
        }
        send(stream, List.copyOf(told.values()), List.of(), true);
    }

    @Override
    void refresh() {
        Map<String, String> now = read();
        List<String> changed = new ArrayList<>();
        now.forEach((id, part) -> {
            if (!part.equals(told.get(id))) {
                changed.add(part);
            }
        });
        List<String> removed =
                told.keySet().stream().filter(id -> !now.containsKey(id)).toList();
        told = now;
        if (!changed.isEmpty() || !removed.isEmpty()) {
            streams().forEach(stream -> send(stream, changed, removed, false));
        }
    }

    private void send(ChangeStream stream, List<String> parts, List<String> removed, boolean all) {
        String word = topic().toString();
        for (int from = 0; from == 0 || from < parts.size(); from += PARTS_PER_EVENT) {
            List<String> some = parts.subList(from, Math.min(parts.size(), from + PARTS_PER_EVENT));
            stream.send(new ChangeStream.Frame(
                    word,
                    "{\"all\":" + (all && from == 0) + ",\"" + word + "\":[" + String.join(",", some)
                            + "],\"removed\":[" + names(from == 0 ? removed : List.of()) + "]}"));
        }
    }

    private Map<String, String> read() {
        Map<String, String> parts = new LinkedHashMap<>();
        state.get().forEach((id, part) -> parts.put(id, part.toString()));
        return parts;
    }

    private static String names(List<String> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
    }
}
