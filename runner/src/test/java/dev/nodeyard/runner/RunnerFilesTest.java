package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.attempt.InputFile;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class RunnerFilesTest extends RunnerFixture {
    @Test
    void files_of_upstream_tasks_lie_in_the_working_folder() throws Exception {
        byte[] mesh = "mesh".getBytes(StandardCharsets.UTF_8);
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("cat data/mesh.txt").spec(),
                Map.of(),
                List.of(new InputFile("mesher", "data/mesh.txt", orchestrator.blobs.keep(mesh), mesh.length)));

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(orchestrator.log(attempt)).endsWith("mesh");
    }

    @Test
    void a_file_path_that_leads_out_of_the_workspace_is_refused() throws Exception {
        byte[] evil = {1};
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("true").spec(),
                Map.of(),
                List.of(new InputFile("x", "../../evil", orchestrator.blobs.keep(evil), 1)));

        assertThat(failure(attempt).reason()).isEqualTo(FailureReason.BAD_INPUT);
    }

    @Test
    void an_input_by_reference_is_put_back() throws Exception {
        String json = orchestrator.blobs.keep("[1,2,3]".getBytes(StandardCharsets.UTF_8));
        String pickle = orchestrator.blobs.keep("pickled".getBytes(StandardCharsets.UTF_8));
        JsonNode list = Wire.mapper().readTree(artifact(json, "json"));
        JsonNode object = Wire.mapper().readTree("[" + artifact(pickle, "pickle") + "]");
        FakeAttempt attempt = orchestrator.offer(
                Tasks.shell("echo \"$INPUT_LIST\"", "cat \"$NODEYARD_INPUTS\"", "cat ../inputs/object.pickle")
                        .spec(),
                Map.of("list", list, "object", object),
                List.of());

        orchestrator.awaitOutcome(attempt);
        assertThat(orchestrator.log(attempt))
                .contains("\n[1,2,3]\n", "[{\"$file\":{\"path\":\"inputs/object.pickle\",\"format\":\"pickle\"}}]")
                .endsWith("pickled");
    }

    @Test
    void a_big_output_goes_to_the_blob_store() throws Exception {
        FakeAttempt attempt = orchestrator.offer(Tasks.shell(
                        "printf big= >>$NODEYARD_OUTPUTS", "head -c 70000 /dev/zero | tr '\\0' b >>$NODEYARD_OUTPUTS")
                .spec());

        JsonNode reference = Wire.mapper().readTree(outputs(attempt)).at("/big/$artifact");
        assertThat(reference.path("format").asText()).isEqualTo("json");
        assertThat(Wire.mapper()
                        .readTree(
                                orchestrator.blobs.get(reference.path("digest").asText())))
                .isEqualTo(TextNode.valueOf("b".repeat(70_000)));
    }

    @Test
    void an_output_file_goes_to_the_blob_store() throws Exception {
        FakeAttempt attempt = orchestrator.offer(Tasks.shell(
                        "echo content >../outputs/x.pickle",
                        "echo '{\"x\": {\"$file\": {\"path\": \"outputs/x.pickle\", \"format\": \"pickle\"}}}' >$NODEYARD_JSON_OUTPUTS")
                .spec());

        JsonNode reference = Wire.mapper().readTree(outputs(attempt)).at("/x/$artifact");
        assertThat(reference.path("format").asText()).isEqualTo("pickle");
        assertThat(orchestrator.blobs.get(reference.path("digest").asText()))
                .asString()
                .isEqualTo("content\n");
    }

    @Test
    void an_output_file_outside_of_the_workspace_is_refused() throws Exception {
        FakeAttempt attempt = orchestrator.offer(Tasks.shell(
                        "ln -s /etc/passwd ../outputs/x",
                        "echo '{\"x\": {\"$file\": {\"path\": \"outputs/x\", \"format\": \"pickle\"}}}' >$NODEYARD_JSON_OUTPUTS")
                .spec());

        assertThat(failure(attempt).reason()).isEqualTo(FailureReason.BAD_OUTPUT);
    }

    @Test
    void artifacts_are_kept_by_path_pattern_and_folder() throws Exception {
        FakeAttempt attempt = orchestrator.offer(Tasks.shell(
                        "mkdir -p a/b out",
                        "echo 1 >a/b/1.txt; echo 2 >2.txt; echo 3 >out/3.dat; echo no >other.dat",
                        "ln -s /etc/passwd a/escape.txt",
                        "echo extra >extra.png; echo extra.png >../artifacts.txt")
                .keeping("**/*.txt", "out/")
                .spec());

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(attempt.artifacts.keySet()).containsExactly("2.txt", "a/b/1.txt", "extra.png", "out/3.dat");
        assertThat(orchestrator.log(attempt)).contains("a/escape.txt is left out");
    }

    @Test
    void a_named_artifact_that_is_missing_fails_the_task() throws Exception {
        Outcome.Failed failed = failure(
                orchestrator.offer(Tasks.shell("true").keeping("result.csv").spec()));

        assertThat(failed.reason()).isEqualTo(FailureReason.BAD_OUTPUT);
        assertThat(failed.message()).contains("result.csv");
    }

    @Test
    void workspaces_and_spool_are_empty_afterwards() throws Exception {
        for (int i = 0; i < 5; i++) {
            orchestrator.awaitOutcome(
                    orchestrator.offer(Tasks.shell("echo " + i + " >file").spec()));
        }

        orchestrator.await("empty folders", () -> files().isEmpty());
    }

    private static String artifact(String digest, String format) {
        return "{\"$artifact\":{\"digest\":\"" + digest + "\",\"sizeBytes\":7,\"format\":\"" + format + "\"}}";
    }
}
