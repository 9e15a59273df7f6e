package dev.nodeyard.server.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.server.changes.ChangeReader.ChangedRun;
import dev.nodeyard.server.changes.ChangeReader.ChangedTask;
import dev.nodeyard.server.changes.ChangeReader.Delta;
import dev.nodeyard.server.changes.ChangeStream.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tell the states of one run's tasks, and of the run as a whole. Thread-safe. */
final class RunWatch extends DeltaWatch<ChangedTask> {
    private static final int ROWS_PER_EVENT = 1_000;
    private static final Pace PACE = new Pace(250, 2_000);

    private final ChangeReader reader;
    private final RunId run;
    private String summary = "";
    private String version = "";
    /** The run itself is worth an event, whether tasks changed or not. */
    private boolean important;
    /** The rows that {@link #frames} was made from: all streams of a look are told the same. */
    private @Nullable List<ChangedTask> framed;

    private List<Frame> frames = List.of();

    RunWatch(RunId run, ChangeReader reader, long nowNanos) {
        super(Topic.of(run), PACE, nowNanos, reader::now);
        this.run = run;
        this.reader = reader;
    }

    @Override
    void welcome(ChangeStream stream, @Nullable Position seen) {
        important = true;
        super.welcome(stream, seen);
        framed = null;
    }

    @Override
    void refresh() {
        // A run changes without its tasks when a stop is asked for and all that is left of it runs.
        String now = reader.run(run).map(ChangedRun::version).orElse("");
        important = !now.equals(version);
        version = now;
        super.refresh();
        framed = null;
        frames = List.of();
    }

    @Override
    Delta<ChangedTask> read(Position since) {
        Delta<ChangedTask> delta = reader.tasks(run, since);
        if (important || !delta.rows().isEmpty()) {
            summary = readSummary();
        }
        return delta;
    }

    private String readSummary() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        reader.run(run).ifPresent(row -> {
            RunsWatch.write(node, row);
            ObjectNode counts = node.putObject("counts");
            reader.counts(run).forEach(counts::put);
        });
        return node.toString();
    }

    @Override
    void tell(ChangeStream stream, List<ChangedTask> rows, Position reached) {
        if (rows.isEmpty() && !important) {
            stream.reached(topic(), reached);
            return;
        }
        if (rows != framed) {
            frames = frames(rows);
            framed = rows;
        }
        int last = frames.size() - 1;
        frames.subList(0, last).forEach(stream::send);
        stream.send(topic(), frames.get(last), reached);
    }

    /** Returns at least one event: the run itself may have changed and none of its tasks. */
    private List<Frame> frames(List<ChangedTask> rows) {
        List<Frame> made = new ArrayList<>();
        for (int from = 0; from == 0 || from < rows.size(); from += ROWS_PER_EVENT) {
            int to = Math.min(rows.size(), from + ROWS_PER_EVENT);
            made.add(new Frame("run", "{\"run\":" + summary + ",\"tasks\":" + array(rows.subList(from, to)) + "}"));
        }
        return made;
    }

    private static ArrayNode array(List<ChangedTask> rows) {
        ArrayNode tasks = JsonNodeFactory.instance.arrayNode(rows.size());
        rows.forEach(row -> tasks.add(Wire.mapper().<JsonNode>valueToTree(row.progress())));
        return tasks;
    }
}
