package dev.nodeyard.server.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WaitSpec;
import dev.nodeyard.engine.match.RequirementsKey;
import dev.nodeyard.server.http.ApiException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Write the tasks of a version by COPY in PostgreSQL's binary form: a million rows take seconds, and nothing needs
 * escaping.
 */
final class TaskCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short COLUMNS = 10;
    private static final int BUFFER_BYTES = 256 << 10;
    private static final ObjectWriter SPEC = Wire.mapper().writerFor(TaskSpec.class);

    private final DataOutputStream out;
    private final long revision;
    private final Map<String, Integer> requirements;
    private final Map<Requirements, Integer> known = new HashMap<>();

    private TaskCopy(DataOutputStream out, long revision, Map<String, Integer> requirements) {
        this.out = out;
        this.revision = revision;
        this.requirements = requirements;
    }

    /**
     * Write all tasks as part of the handle's transaction.
     *
     * @param requirements rows by {@link RequirementsKey}
     * @throws ApiException workflow_invalid when a task holds text that cannot be kept
     */
    static void write(Handle handle, long revision, CheckedChart draft, Map<String, Integer> requirements) {
        String sql = """
                COPY tasks (revision_id, index, name, requirements_id, priority, unfinished, at_most_once,
                            expire_in_ms, spec, waits)
                FROM STDIN (FORMAT binary)
                """;
        try {
            PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
            // Closing sends the end mark; without it the rows written so far are refused with the transaction.
            try (PGCopyOutputStream copy = new PGCopyOutputStream(connection, sql, BUFFER_BYTES)) {
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(copy, BUFFER_BYTES));
                new TaskCopy(out, revision, requirements).write(draft);
                out.flush();
            }
        } catch (SQLException | IOException e) {
            throw new UncheckedIOException("cannot write the tasks of revision " + revision, asIo(e));
        }
    }

    private static IOException asIo(Exception e) {
        return e instanceof IOException io ? io : new IOException(e);
    }

    private void write(CheckedChart draft) throws IOException {
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
        List<TaskSpec> tasks = draft.workflow().tasks();
        for (int index = 0; index < tasks.size(); index++) {
            write(index, tasks.get(index), draft.graph().unfinished(index));
        }
        out.writeShort(-1);
    }

    private void write(int index, TaskSpec task, int unfinished) throws IOException {
        byte[] spec = spec(task);
        out.writeShort(COLUMNS);
        out.writeInt(Long.BYTES);
        out.writeLong(revision);
        number(index);
        bytes(task.name().getBytes(StandardCharsets.UTF_8));
        number(requirementsId(task.requirements()));
        number(task.priority());
        number(unfinished);
        out.writeInt(1);
        out.writeByte(task.atMostOnce() ? 1 : 0);
        expiry(task.artifacts().expireInMs());
        bytes(spec);
        out.writeInt(1);
        out.writeByte(task.execution() instanceof WaitSpec ? 1 : 0);
    }

    private static byte[] spec(TaskSpec task) {
        if (task.name().indexOf('\0') >= 0) {
            throw unwritable(task, "holds the character U+0000");
        }
        try {
            return SPEC.writeValueAsBytes(task);
        } catch (JsonProcessingException e) {
            // A chart may spell half a surrogate pair as an escape; no text holds that.
            throw unwritable(task, "holds text that is not Unicode");
        }
    }

    private static ApiException unwritable(TaskSpec task, String why) {
        Problem problem = Problem.error("bad_text", task.pointer(), "The task " + why + ": remove it.");
        return new ApiException(
                ErrorCode.WORKFLOW_INVALID, "The node chart has text that cannot be kept.", List.of(problem));
    }

    private int requirementsId(Requirements wanted) {
        return known.computeIfAbsent(wanted, any -> {
            Integer id = requirements.get(RequirementsKey.of(any).value());
            if (id == null) {
                throw new IllegalStateException("requirements were not interned: " + any);
            }
            return id;
        });
    }

    private void expiry(@Nullable Long expireInMs) throws IOException {
        if (expireInMs == null) {
            out.writeInt(-1);
        } else {
            out.writeInt(Long.BYTES);
            out.writeLong(expireInMs);
        }
    }

    private void number(int value) throws IOException {
        out.writeInt(Integer.BYTES);
        out.writeInt(value);
    }

    private void bytes(byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
