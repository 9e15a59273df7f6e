package dev.nodeyard.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.attempt.ReportReply;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.runner.FoundTerminal;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.api.workflow.TaskSpec;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WireTest {
    private final ObjectMapper mapper = Wire.mapper();

    @ParameterizedTest
    @CsvSource({
        "assignment, dev.nodeyard.api.attempt.Assignment",
        "report, dev.nodeyard.api.attempt.ReportRequest",
        "heartbeat, dev.nodeyard.api.attempt.HeartbeatRequest",
        "facts, dev.nodeyard.api.runner.RunnerFacts",
        "node-types, dev.nodeyard.api.runner.RunnerNodeTypes",
    })
    void a_message_is_read_and_written_as_its_example_shows(String example, Class<?> type) throws IOException {
        JsonNode shown = mapper.readTree(example(example));
        Object read = mapper.readValue(example(example), type);

        assertThat(mapper.readTree(mapper.writeValueAsString(read))).isEqualTo(shown);
    }

    @Test
    void fields_of_a_newer_peer_are_ignored() throws IOException {
        ReportReply reply = mapper.readValue("""
                {"results": ["accepted"], "hurry": true}
                """, ReportReply.class);

        assertThat(reply.results()).containsExactly(ReportReply.Result.ACCEPTED);
    }

    @Test
    void words_of_a_newer_peer_become_unknown() throws IOException {
        Outcome outcome = mapper.readValue("""
                {"type": "failed", "reason": "struck_by_lightning", "message": "gone"}
                """, Outcome.class);

        assertThat(outcome).isEqualTo(new Outcome.Failed(FailureReason.UNKNOWN, null, "gone"));
        assertThat(mapper.readValue("\"teapot\"", ErrorCode.class)).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void a_task_without_its_optional_fields_gets_their_defaults() throws IOException {
        TaskSpec task = mapper.readValue("""
                {"name": "a", "execution": {"type": "shell", "script": ["true"]}}
                """, TaskSpec.class);

        assertThat(task.title()).isEqualTo("a");
        assertThat(task.requirements().executor()).isEqualTo("shell");
        assertThat(task.retry()).isEqualTo(RetrySpec.DEFAULT);
        assertThat(task.inputs()).isEmpty();
        assertThat(task.timeoutMs()).isNull();
    }

    @Test
    void a_found_node_type_needs_only_its_path_and_the_names_of_its_terminals() throws IOException {
        RunnerNodeTypes told = mapper.readValue("""
                {"types": [{"path": ["lab", "lens"], "terminals": [{"name": "out", "value": null, "shape": 3}]}], "problems": []}
                """, RunnerNodeTypes.class);

        FoundTerminal out = told.types().get(0).terminals().get(0);
        assertThat(out).isEqualTo(new FoundTerminal("out", false, false, null, null, null, false, null, null));
        assertThat(told.types().get(0).more()).isNull();
    }

    @Test
    void an_assignment_never_shows_its_token_in_text() throws IOException {
        assertThat(mapper.readValue(example("assignment"), Assignment.class).toString())
                .doesNotContain("nya_");
    }

    private static String example(String name) throws IOException {
        try (InputStream in = WireTest.class.getResourceAsStream("/wire/" + name + ".json")) {
            return new String(
                    java.util.Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
