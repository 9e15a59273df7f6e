package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** State how values and files come back. */
abstract class OutputContract extends InputContract {
    @Test
    @Shows(Capability.OUTPUTS)
    void outputs_are_read_from_lines() throws Exception {
        Map<String, JsonNode> outputs = success(script(
                "echo number=3.5 >>\"$NODEYARD_OUTPUTS\"",
                "echo text=7 apples >>\"$NODEYARD_OUTPUTS\"",
                "printf 'lines<<END\\none\\ntwo\\nEND\\n' >>\"$NODEYARD_OUTPUTS\""));

        assertThat(Wire.mapper().writeValueAsString(outputs))
                .isEqualTo("{\"number\":3.5,\"text\":\"7 apples\",\"lines\":\"one\\ntwo\"}");
    }

    @Test
    @Shows(Capability.OUTPUTS)
    void outputs_are_read_from_json() throws Exception {
        Map<String, JsonNode> outputs = success(script(
                "echo list=wrong >>\"$NODEYARD_OUTPUTS\"",
                "echo '{\"list\": [1, {\"a\": null}]}' >\"$NODEYARD_JSON_OUTPUTS\""));

        assertThat(outputs.get("list")).hasToString("[1,{\"a\":null}]");
    }

    @Test
    @Shows(Capability.OUTPUTS)
    void a_megabyte_of_outputs_is_read() throws Exception {
        Map<String, JsonNode> outputs = success(script(
                "printf big= >>\"$NODEYARD_OUTPUTS\"",
                "head -c 1048576 /dev/zero | tr '\\0' o >>\"$NODEYARD_OUTPUTS\"",
                "echo >>\"$NODEYARD_OUTPUTS\""));

        boolean whole = TextNode.valueOf("o".repeat(1 << 20)).equals(outputs.get("big"));
        assertThat(whole).as("an output of 1 MB").isTrue();
    }

    @Test
    @Shows(Capability.OUTPUTS)
    void a_declared_output_that_is_missing_fails_the_attempt() throws Exception {
        ExecutionResult.Failed failed =
                failure(script("echo there=1 >>\"$NODEYARD_OUTPUTS\"").outputs("there", "absent"));

        assertThat(failed.reason()).isEqualTo(FailureReason.BAD_OUTPUT);
        assertThat(failed.message()).contains("absent").doesNotContain("there,");
    }

    @Test
    @Shows(Capability.OUTPUTS)
    void outputs_that_cannot_be_read_fail_the_attempt() throws Exception {
        ExecutionResult.Failed failed = failure(script("echo '{\"a\": ' >\"$NODEYARD_JSON_OUTPUTS\""));

        assertThat(failed.reason()).isEqualTo(FailureReason.BAD_OUTPUT);
        assertThat(failed.message()).contains("NODEYARD_JSON_OUTPUTS");
    }

    @Test
    @Shows(Capability.OUTPUTS)
    void a_pipe_or_a_folder_in_place_of_the_outputs_fails_the_attempt() throws Exception {
        for (String make : List.of("mkfifo", "mkdir")) {
            ExecutionResult.Failed failed =
                    failure(script("rm -f \"$NODEYARD_OUTPUTS\"; " + make + " \"$NODEYARD_OUTPUTS\""));
            assertThat(failed.reason()).isEqualTo(FailureReason.BAD_OUTPUT);
        }
    }

    @Test
    @Shows(Capability.OUTPUT_FILES)
    void an_output_may_be_a_file_beside_the_outputs() throws Exception {
        Work work = lay(
                script(
                        "printf 'made\\000here' >\"$(dirname \"$NODEYARD_OUTPUTS\")/outputs/made.bin\"",
                        "echo '{\"made\": {\"$file\": {\"path\": \"outputs/made.bin\", \"format\": \"bin\"}}}' >\"$NODEYARD_JSON_OUTPUTS\""));

        Map<String, JsonNode> outputs = success(run(work), log);

        assertThat(outputs.get("made")).hasToString("{\"$file\":{\"path\":\"outputs/made.bin\",\"format\":\"bin\"}}");
        assertThat(work.workspace().outputsFolder().resolve("made.bin")).hasContent("made\0here");
    }

    @Test
    @Shows(Capability.ARTIFACTS)
    void files_in_the_working_folder_come_back() throws Exception {
        Work work = lay(script(
                "echo made >result",
                "mkdir -p deep/er && echo low >deep/er/file",
                "ln -s result link",
                "printf '#!/bin/sh\\n' >tool && chmod 755 tool",
                "head -c 5000000 /dev/zero >big"));
        Files.writeString(work.workspace().work().resolve("given"), "from upstream");

        success(run(work), log);

        Path folder = work.workspace().work();
        assertThat(folder.resolve("result")).hasContent("made\n");
        assertThat(folder.resolve("given")).hasContent("from upstream");
        assertThat(folder.resolve("deep/er/file")).hasContent("low\n");
        assertThat(Files.readSymbolicLink(folder.resolve("link"))).hasToString("result");
        assertThat(folder.resolve("tool")).isExecutable();
        assertThat(folder.resolve("big")).hasSize(5_000_000);
    }

    @Test
    @Shows(Capability.ARTIFACTS)
    void files_of_a_failed_work_come_back_too() throws Exception {
        Work work = lay(script("echo evidence >core", "exit 9"));

        assertThat(((ExecutionResult.Failed) run(work)).exitCode()).isEqualTo(9);
        assertThat(work.workspace().work().resolve("core")).hasContent("evidence\n");
    }

    @Test
    @Shows(Capability.ARTIFACTS)
    void files_of_any_name_come_back() throws Exception {
        Work work = lay(script(
                "echo odd >'with space'; echo odd >./-rf; echo odd >\"quote'\\\"s\"; echo odd >'$(touch hacked)'",
                "echo odd >'a\nb'; echo odd >'Übung'; echo odd >'*'; echo odd >'back\\slash'; echo odd >.hidden"));

        success(run(work), log);

        for (String name : ODD_NAMES) {
            assertThat(work.workspace().work().resolve(name)).hasContent("odd\n");
        }
        assertThat(work.workspace().work().resolve("hacked")).doesNotExist();
    }
}
