package dev.nodeyard.executor.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.api.workflow.EventWait;
import dev.nodeyard.api.workflow.EventsSince;
import dev.nodeyard.api.workflow.ExecutionSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of nodes, run by this host's Python in a place that the runner knows under another name. */
final class TaskProgramTest {
    private static final AttemptId ATTEMPT = new AttemptId(new TaskRunId(new RunId(new UUID(1, 2)), 0), 1);

    @TempDir
    Path folder;

    private Workspace workspace;
    private Place away;
    private String log = "";

    @BeforeEach
    void make_a_workspace_with_another_name() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real"));
        workspace = new Workspace(real, Files.createDirectories(real.resolve("work")));
        Files.createDirectories(workspace.inputsFolder());
        away = new Place(
                real, Files.createSymbolicLink(folder.resolve("seen"), real).toString());
    }

    @Test
    void a_node_computes_its_outputs_where_it_sees_its_workspace() throws Exception {
        Work work = work(code("x", "import os, nodeworks", "returnOut = [x + 1, os.environ['INPUT_X']]"), "41");
        TaskProgram program = TaskProgram.lay(work, away, Interpreters.USUAL);
        assertThat(program.arguments())
                .containsExactly("python3", away.seenAs() + "/nodeyard-python.pyz", "call", away.seenAs());
        assertThat(program.folder()).isEqualTo(away.seenAs() + "/work");
        assertThat(program.variables()).doesNotContainKey("NODEYARD_OUTPUTS").containsEntry("PYTHONUTF8", "1");
        assertThat(outputs(program)).isEqualTo(json("{'returnOut': [42, '41']}"));
        assertThat(workspace.folder().resolve("call.json")).content().doesNotContain(workspace.folder() + "/");
    }

    @Test
    void a_value_that_is_a_file_is_read_and_written_in_the_workspace() throws Exception {
        Files.writeString(workspace.inputsFolder().resolve("x.json"), "[1, 2]");
        Work work = work(code("x", "returnOut = x * 50000"), "{'$file': {'path': 'inputs/x.json', 'format': 'json'}}");
        assertThat(outputs(TaskProgram.lay(work, away, Interpreters.USUAL)))
                .isEqualTo(json("{'returnOut': {'$file': {'path': 'outputs/returnOut.json', 'format': 'json'}}}"));
        assertThat(workspace.outputsFolder().resolve("returnOut.json")).isNotEmptyFile();
    }

    @Test
    void what_a_node_prints_and_its_programs_print_keeps_its_order() throws Exception {
        Work work = work(
                code(
                        "",
                        "import os, sys",
                        "print('one')",
                        "os.system('echo two')",
                        "print('three', file=sys.stderr)",
                        "returnOut = 0"),
                "0");
        outputs(TaskProgram.lay(work, away, Interpreters.USUAL));
        assertThat(log).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void a_failure_is_one_sentence_and_its_exit_code_is_seen_outside() throws Exception {
        Work work = work(code("", "print('before')", "import sys", "sys.exit(7)"), "0");
        TaskProgram program = TaskProgram.lay(work, away, Interpreters.USUAL);
        int code = run(program);
        assertThat(code).isEqualTo(7);
        assertThat(program.result(new ProgramExit(false, code), false))
                .isEqualTo(
                        new ExecutionResult.Failed(FailureReason.EXIT_CODE, 7, "Node 'task' ended with exit code 7."));
    }

    @Test
    void a_crash_without_a_result_is_told_by_its_signal() throws Exception {
        Work work = work(code("", "import os, signal", "os.kill(os.getpid(), signal.SIGSEGV)"), "0");
        TaskProgram program = TaskProgram.lay(work, away, Interpreters.USUAL);
        assertThat(program.result(new ProgramExit(false, run(program)), false))
                .isEqualTo(new ExecutionResult.Failed(
                        FailureReason.EXIT_CODE, 139, "The node's process was ended by SIGSEGV."));
    }

    @Test
    void a_place_without_python_fails_by_its_environment() throws Exception {
        TaskProgram program = TaskProgram.lay(work(code("", "pass"), "0"), away, Interpreters.USUAL);
        assertThat(program.result(new ProgramExit(false, 127), false))
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED));
    }

    @Test
    void memory_that_ran_out_is_told_and_so_is_an_end_that_nobody_saw() throws Exception {
        TaskProgram program = TaskProgram.lay(work(code("", "pass"), "0"), away, Interpreters.USUAL);
        assertThat(program.result(new ProgramExit(false, 137), true))
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailureReason.OUT_OF_MEMORY));
        assertThat(program.result(new ProgramExit(false, null), false))
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailureReason.RUNNER_FAILED));
    }

    @Test
    void a_result_counts_also_when_a_cancellation_came_too_late() throws Exception {
        TaskProgram program = TaskProgram.lay(work(code("", "returnOut = 1"), "0"), away, Interpreters.USUAL);
        assertThat(program.result(new ProgramExit(true, 143), false)).isInstanceOf(ExecutionResult.Cancelled.class);
        run(program);
        assertThat(program.result(new ProgramExit(true, 143), false)).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void a_result_that_is_a_link_out_of_the_workspace_is_not_read() throws Exception {
        TaskProgram program = TaskProgram.lay(work(code("", "pass"), "0"), away, Interpreters.USUAL);
        Path secret = Files.writeString(folder.resolve("secret"), "{\"outputs\": {\"stolen\": 1}}");
        Files.createSymbolicLink(workspace.folder().resolve("result.json"), secret);
        assertThat(program.result(new ProgramExit(false, 0), false))
                .isEqualTo(new ExecutionResult.Failed(
                        FailureReason.BAD_OUTPUT, null, "result.json is not a regular file"));
    }

    @Test
    void nodes_of_a_folder_that_the_place_names_are_found() throws Exception {
        Path nodes = Files.createDirectories(folder.resolve("nodes"));
        Files.writeString(nodes.resolve("own.py"), """
                from nodeworks import Node

                NAME = "own"

                class Answer(Node):
                    name = "Answer"

                    def __init__(self, parent=None):
                        self.terminalOpts = {"out": {"out": True, "dtype": int}}
                        Node.__init__(self, parent)

                    def process(self):
                        self.terminals["out"].setValue(42)

                def returnNodes():
                    return [Answer]
                """);
        Work work = work(
                new NodeworksCall(List.of("own", "Answer"), Wire.mapper().createObjectNode()),
                "0",
                Map.of("NODEYARD_NODES", nodes.toString()));
        assertThat(outputs(TaskProgram.lay(work, away, Interpreters.USUAL))).isEqualTo(json("{'out': 42}"));
    }

    @Test
    void a_wait_is_no_program() {
        Work work = work(new EventWait("go", EventScope.RUN, null, EventsSince.RUN), "0", Map.of());
        assertThatThrownBy(() -> TaskProgram.lay(work, away, Interpreters.USUAL))
                .isInstanceOf(ExecutorException.class)
                .hasMessageContaining("shell commands and nodes only");
    }

    private JsonNode outputs(TaskProgram program) throws Exception {
        int code = run(program);
        ExecutionResult result = program.result(new ProgramExit(false, code), false);
        assertThat(result).as(log).isInstanceOf(ExecutionResult.Succeeded.class);
        return Wire.mapper().valueToTree(((ExecutionResult.Succeeded) result).outputs());
    }

    private int run(TaskProgram program) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(program.arguments())
                .directory(Path.of(program.folder()).toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(program.variables());
        Process process = builder.start();
        log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private static NodeworksCall code(String arguments, String... lines) {
        JsonNode node = Wire.mapper()
                .createObjectNode()
                .set(
                        "customState",
                        Wire.mapper()
                                .createObjectNode()
                                .put("arguments", arguments)
                                .put("code", String.join("\n", lines)));
        return new NodeworksCall(List.of("Code"), node);
    }

    private Work work(NodeworksCall call, String x) {
        return work(call, x, Map.of());
    }

    @SuppressWarnings("NullAway") // the record fills in what is absent
    private Work work(ExecutionSpec execution, String x, Map<String, String> variables) {
        TaskSpec task = new TaskSpec(
                "task",
                "task",
                "",
                execution,
                null,
                List.of(new TaskInput("x", null, false, List.of(Source.of("upstream", "result")))),
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                0,
                null,
                false,
                false);
        return new Work(ATTEMPT, task, Map.of("x", json(x)), variables, workspace);
    }

    private static JsonNode json(String text) {
        try {
            return Wire.mapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
