package dev.nodeyard.api.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.workflow.TaskSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hand one attempt to a runner.
 *
 * @param token {@code nya_...}, says attempt and epoch; every call about the attempt carries it. Secret
 * @param workflow name of the workflow
 * @param revision git commit
 * @param task what to run
 * @param inputs value of each input that has one, by name; a list where several sources feed a {@code many} input
 * @param files artifacts of the upstream tasks, to be laid into the working folder
 * @param traceparent W3C trace context of the run, or null when it is not traced
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Assignment(
        AttemptId attempt,
        long epoch,
        String token,
        String workflow,
        String revision,
        TaskSpec task,
        Map<String, JsonNode> inputs,
        List<InputFile> files,
        @Nullable String traceparent) {

    /** Hand out an attempt that nobody traces. */
    public Assignment(
            AttemptId attempt,
            long epoch,
            String token,
            String workflow,
            String revision,
            TaskSpec task,
            Map<String, JsonNode> inputs,
            List<InputFile> files) {
        this(attempt, epoch, token, workflow, revision, task, inputs, files, null);
    }

    @SuppressWarnings("NullAway")
    public Assignment {
        inputs = inputs == null ? Map.of() : inputs;
        files = files == null ? List.of() : List.copyOf(files);
    }

    @Override
    public String toString() {
        return "Assignment[" + attempt + ", epoch " + epoch + ", task " + task.name() + "]";
    }
}
