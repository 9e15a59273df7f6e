package dev.nodeyard.server.changes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.server.changes.ChangeReader.ChangedWorkflow;
import dev.nodeyard.server.changes.ChangeReader.Delta;
import java.util.List;

/** Tell which workflows were published, changed or deleted. Thread-safe. */
final class WorkflowsWatch extends DeltaWatch<ChangedWorkflow> {
    private static final Pace PACE = new Pace(1_000, 1_500);

    private final ChangeReader reader;
    private final Visibility visibility;

    WorkflowsWatch(ChangeReader reader, Visibility visibility, long nowNanos) {
        super(Topic.of(Topic.Kind.WORKFLOWS), PACE, nowNanos, reader::now);
        this.reader = reader;
        this.visibility = visibility;
    }

    @Override
    Delta<ChangedWorkflow> read(Position since) {
        return reader.workflows(since);
    }

    @Override
    void tell(ChangeStream stream, List<ChangedWorkflow> rows, Position reached) {
        ArrayNode seen = JsonNodeFactory.instance.arrayNode();
        rows.stream()
                .filter(row -> visibility.sees(stream.account(), row.ownerId(), row.id()))
                .forEach(row -> seen.addObject()
                        .put("id", new WorkflowId(row.id()).toString())
                        .put("name", row.name())
                        .put("owner", row.owner())
                        .put("revision", row.revision())
                        .put("deleted", row.deleted())
                        .put("updatedAt", row.updatedAt()));
        if (seen.isEmpty()) {
            stream.reached(topic(), reached);
        } else {
            stream.send(topic(), new ChangeStream.Frame("workflows", "{\"workflows\":" + seen + "}"), reached);
        }
    }
}
