package dev.nodeyard.server.changes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.server.changes.ChangeReader.ChangedRun;
import dev.nodeyard.server.changes.ChangeReader.Delta;
import java.util.List;

/** Tell which runs began, went on or ended. Thread-safe. */
final class RunsWatch extends DeltaWatch<ChangedRun> {
    private static final Pace PACE = new Pace(1_000, 5_000);

    private final ChangeReader reader;
    private final Visibility visibility;

    RunsWatch(ChangeReader reader, Visibility visibility, long nowNanos) {
        super(Topic.of(Topic.Kind.RUNS), PACE, nowNanos, reader::now);
        this.reader = reader;
        this.visibility = visibility;
    }

    @Override
    Delta<ChangedRun> read(Position since) {
        return reader.runs(since);
    }

    @Override
    void tell(ChangeStream stream, List<ChangedRun> rows, Position reached) {
        ArrayNode seen = JsonNodeFactory.instance.arrayNode();
        rows.stream()
                .filter(row -> visibility.seesRuns(stream.account(), row.ownerId(), row.workflowId()))
                .forEach(row -> write(seen.addObject(), row));
        if (seen.isEmpty()) {
            stream.reached(topic(), reached);
        } else {
            stream.send(topic(), new ChangeStream.Frame("runs", "{\"runs\":" + seen + "}"), reached);
        }
    }

    static void write(ObjectNode node, ChangedRun row) {
        node.put("id", row.id().toString())
                .put("workflowId", new WorkflowId(row.workflowId()).toString())
                .put("workflow", row.workflow())
                .put("owner", row.owner())
                .put("state", row.state())
                .put("tasks", row.tasks())
                .put("unfinished", row.unfinished())
                .put("failed", row.failed())
                .put("createdAt", row.createdAt())
                .put("startedAt", row.startedAt())
                .put("finishedAt", row.finishedAt());
    }
}
