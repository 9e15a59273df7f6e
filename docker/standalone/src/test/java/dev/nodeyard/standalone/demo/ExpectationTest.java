package dev.nodeyard.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Requirements;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    @Test
    void numbers_may_differ_in_their_last_digits() throws Exception {
        assertThat(differences("{\"outputs\": {\"t\": {\"x\": [1, 0.30000000000000004]}}}", "[1.0, 0.3]"))
                .isEmpty();
    }

    @Test
    void a_wrong_number_is_reported_with_both() throws Exception {
        assertThat(differences("{\"outputs\": {\"t\": {\"x\": 3125}}}", "3126"))
                .containsExactly("t.x is 3126, not 3125");
    }

    @Test
    void a_list_of_another_length_is_wrong() throws Exception {
        assertThat(differences("{\"outputs\": {\"t\": {\"x\": [1, 2]}}}", "[1]"))
                .hasSize(1);
    }

    @Test
    void a_missing_member_of_an_object_is_wrong() throws Exception {
        assertThat(differences("{\"outputs\": {\"t\": {\"x\": {\"a\": 1}}}}", "{\"b\": 1}"))
                .hasSize(1);
    }

    @Test
    void a_file_may_widen_the_tolerance() throws Exception {
        assertThat(differences("{\"outputs\": {\"t\": {\"x\": 0.5806}}, \"tolerance\": 1e-4}", "0.58064"))
                .isEmpty();
    }

    @Test
    void only_the_named_lengths_of_a_shape_count() throws Exception {
        assertThat(differences("{\"shapes\": {\"t\": {\"x\": [2]}}}", "[[1, 2, 3], [4, 5, 6]]"))
                .isEmpty();
    }

    @Test
    void the_shape_of_an_array_is_compared() throws Exception {
        assertThat(differences(
                        "{\"shapes\": {\"t\": {\"x\": [3]}}}",
                        "{\"$ndarray\": {\"dtype\": \"float64\", \"shape\": [2], \"data\": [1, 2]}}"))
                .containsExactly("t.x has the shape [2], not [3]");
    }

    @Test
    void a_missing_output_is_wrong() throws Exception {
        assertThat(differences("{\"outputs\": {\"t\": {\"y\": 1}}}", "1")).containsExactly("t.y is null, not 1");
    }

    @Test
    void a_missing_task_is_named() throws Exception {
        assertThat(differences("{\"outputs\": {\"other\": {\"x\": 1}}}", "1"))
                .containsExactly("there is no task other");
    }

    @Test
    void a_missing_artifact_is_named() throws Exception {
        assertThat(differences("{\"artifacts\": {\"t\": [\"*.png\", \"table.csv\"]}}", "1"))
                .containsExactly("t kept [plot.png], not table.csv");
    }

    @Test
    void a_failed_run_says_why() throws Exception {
        TaskRunView failed = task(TaskState.FAILED, Map.of(), FailureReason.EXIT_CODE, "exit code 3");

        assertThat(Expectation.SUCCESS.differences(RunState.FAILED, List.of(failed)))
                .containsExactly("the run is failed: t failed, exit code 3");
    }

    private static List<String> differences(String expected, String output) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        TaskRunView task = task(TaskState.SUCCEEDED, Map.of("x", mapper.readTree(output)), null, null);
        return Expectation.of(mapper.readTree(expected)).differences(RunState.SUCCEEDED, List.of(task));
    }

    private static TaskRunView task(
            TaskState state, Map<String, JsonNode> outputs, @Nullable FailureReason reason, @Nullable String message) {
        return new TaskRunView(
                new TaskRunId(new RunId(new UUID(0, 1)), 0),
                "t",
                "t",
                state,
                Requirements.none("shell"),
                outputs,
                List.of(new ArtifactView("plot.png", "sha256:" + "0".repeat(64), 1, "image/png")),
                reason,
                message,
                null,
                1,
                "local",
                null,
                null,
                null,
                null);
    }
}
