package dev.nodeyard.executor.nodeworks;

import static dev.nodeyard.executor.nodeworks.Bench.call;
import static dev.nodeyard.executor.nodeworks.Bench.code;
import static dev.nodeyard.executor.nodeworks.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.process.ProcessId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class NodeworksExecutorTest {
    private static final String SHOWN = "{'value': null, 'opts': {'in': false, 'out': true, 'widget': 'display'}}";

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(folder, Map.of());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void it_is_found_as_a_service() {
        assertThat(ServiceLoader.load(ExecutorFactory.class).stream()
                        .map(provider -> provider.get().kind()))
                .contains("nodeworks");
    }

    @Test
    void a_constant_of_the_chart_is_the_output() throws Exception {
        Bench.Ended ended =
                bench.run(call("types/Integer").terminal("int", "{'value': 87, 'opts': {'in': false, 'out': true}}"));
        assertThat(ended.output("int").isIntegralNumber()).isTrue();
        assertThat(ended.output("int").asInt()).isEqualTo(87);
    }

    @Test
    void inputs_of_several_connections_are_multiplied() throws Exception {
        Bench.Ended ended =
                bench.run(call("math/Multiply").terminal("result", SHOWN).input("input", json("[87, 3125.0]"), 2));
        assertThat(ended.output("result").asDouble()).isEqualTo(271875);
    }

    @Test
    void a_connected_input_overrides_the_stale_value_of_the_chart() throws Exception {
        Bench.Ended ended = bench.run(call("math/Root")
                .terminal("radicand", "{'value': 4.0, 'opts': {'in': true}}")
                .terminal("degree", "{'value': 2.0, 'opts': {'in': true}}")
                .input("radicand", json("225")));
        assertThat(ended.output("result")).isEqualTo(json("15.0"));
    }

    @Test
    void code_sees_its_arguments_and_the_log_keeps_the_order() throws Exception {
        Bench.Ended ended = bench.run(code(
                        "a",
                        "import os, sys",
                        "print('one', a)",
                        "print('two', file=sys.stderr)",
                        "os.system('echo three')",
                        "print('four', os.environ['GREETING'])",
                        "returnOut = a + 1")
                .input("a", json("41")));
        assertThat(ended.output("returnOut")).isEqualTo(json("42"));
        assertThat(ended.log()).isEqualTo("one 41\ntwo\nthree\nfour hello\n");
    }

    @Test
    void an_exception_is_told_with_the_users_frames_only() throws Exception {
        Bench.Ended ended = bench.run(
                code("", "def f(x):", "    return 1 / x", "returnOut = f(0)").named("ratio"));
        assertThat(ended.failure().reason()).isEqualTo(FailureReason.EXIT_CODE);
        assertThat(ended.failure().message())
                .isEqualTo("Node 'ratio' failed in line 2 of <code>: ZeroDivisionError: division by zero");
        assertThat(ended.log()).contains("Node 'ratio' failed:", "line 3, in <module>", "return 1 / x");
        assertThat(ended.log()).doesNotContain("nodeyard_runtime");
    }

    @Test
    void an_unknown_node_is_answered_with_the_known_groups() throws Exception {
        Bench.Ended ended = bench.run(call("no such group/Thing"));
        assertThat(ended.failure().reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED);
        assertThat(ended.failure().message()).contains("'no such group/Thing'", "math, matplotlib, numpy, types");
    }

    @Test
    void a_wrong_input_is_named() throws Exception {
        Bench.Ended ended = bench.run(call("math/Root").named("root.0").input("radicand", json("'abc'")));
        assertThat(ended.failure())
                .isEqualTo(new ExecutionResult.Failed(
                        FailureReason.BAD_INPUT,
                        null,
                        "Input 'radicand' of node 'root.0' must be a number but is the text 'abc'."));
    }

    @Test
    void an_object_travels_as_a_pickle() throws Exception {
        Bench.Ended first = bench.run(code("", "import datetime", "returnOut = {1: datetime.date(2026, 1, 2)}"));
        assertThat(first.output("returnOut"))
                .isEqualTo(json("{'$file': {'path': 'outputs/returnOut.pickle', 'format': 'pickle'}}"));
        Bench.Call second = code("a", "returnOut = a[1].isoformat()")
                .input("a", json("{'$file': {'path': 'inputs/a.pickle', 'format': 'pickle'}}"));
        var work = bench.work(second);
        Files.copy(
                first.workspace().folder().resolve("outputs/returnOut.pickle"),
                work.workspace().inputsFolder().resolve("a.pickle"));
        ExecutionResult result = bench.executor.start(work, new Bench.Log()).await();
        assertThat(result).isEqualTo(new ExecutionResult.Succeeded(Map.of("returnOut", json("'2026-01-02'"))));
    }

    @Test
    void leaving_python_early_is_a_failure_with_its_code() throws Exception {
        Bench.Ended ended = bench.run(code("", "import os", "os._exit(7)"));
        assertThat(ended.failure().exitCode()).isEqualTo(7);
        assertThat(ended.failure().reason()).isEqualTo(FailureReason.EXIT_CODE);
    }

    @Test
    void a_crash_is_a_failure_with_the_signal() throws Exception {
        Bench.Ended ended = bench.run(code("", "import os, signal", "os.kill(os.getpid(), signal.SIGSEGV)"));
        assertThat(ended.failure().exitCode()).isEqualTo(139);
        assertThat(ended.failure().message()).contains("SIGSEGV");
    }

    @Test
    void cancel_lets_the_node_clean_up() throws Exception {
        Bench.Log log = new Bench.Log();
        Execution execution = bench.start(
                code(
                        "",
                        "import signal, sys, time",
                        "def leave(*_):",
                        "    print('cleaned')",
                        "    sys.exit(3)",
                        "signal.signal(signal.SIGTERM, leave)",
                        "print('ready')",
                        "time.sleep(1000)"),
                log);
        log.awaitText("ready\n");
        execution.cancel(Duration.ofSeconds(20));
        assertThat(execution.await()).isEqualTo(new ExecutionResult.Cancelled());
        assertThat(log.text()).startsWith("ready\ncleaned\n");
    }

    @Test
    void what_a_node_leaves_behind_is_ended() throws Exception {
        Bench.Ended ended = bench.run(code(
                "",
                "import subprocess",
                "own = subprocess.Popen(['sleep', '1000'])",
                "away = subprocess.Popen(['sleep', '1000'], start_new_session=True)",
                "returnOut = [own.pid, away.pid]"));
        for (var pid : ended.output("returnOut")) {
            assertThat(ProcessId.of(pid.asLong())).isEmpty();
        }
    }

    @Test
    void a_task_outlives_its_worker_and_the_next_gets_a_new_one() throws Exception {
        Bench.Log log = new Bench.Log();
        Path go = folder.resolve("go");
        Execution execution = bench.start(
                code(
                        "",
                        "import os, time",
                        "print('worker', os.getppid())",
                        "while not os.path.exists('" + go + "'): time.sleep(0.01)",
                        "returnOut = 1"),
                log);
        log.awaitText("\n");
        long worker = Long.parseLong(log.text().strip().split(" ")[1]);
        ProcessHandle handle = ProcessHandle.of(worker).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().get(10, TimeUnit.SECONDS);
        Files.createFile(go);
        assertThat(execution.await()).isEqualTo(new ExecutionResult.Succeeded(Map.of("returnOut", json("1"))));
        assertThat(bench.run(code("", "returnOut = 2")).output("returnOut")).isEqualTo(json("2"));
    }

    @Test
    void a_worker_that_cannot_come_up_says_why() throws Exception {
        WarmWorker worker = WarmWorker.launch(List.of("python3", "-c", "raise SystemExit('no way')"), Map.of(), folder);
        assertThatThrownBy(() -> worker.start("x", folder))
                .isInstanceOf(ExecutorException.class)
                .hasMessageContaining("could not start the task")
                .hasMessageEndingWith("no way");
    }

    @Test
    void nodes_of_a_folder_run_and_are_announced() throws Exception {
        Path nodes = Files.createDirectory(folder.resolve("nodes"));
        Files.writeString(nodes.resolve("mynodes.py"), """
                from nodeworks import Node, tools

                NAME = "my custom nodes"

                class Doubler(Node):
                    name = "my doubler"

                    def __init__(self, parent=None):
                        self.terminalOpts = {
                            "in": {"in": True, "dtype": float, "multiinput": True, "widget": "lineedit"},
                            "button": {"widget": "pushbutton"},
                            "out": {"out": True, "dtype": float, "widget": "display"},
                        }
                        Node.__init__(self, parent)
                        self.terminals["button"].valueChanged.connect(self.process)
                        self.terminals["button"].widget.setText("go")

                    def process(self):
                        self.terminals["out"].value = 2 * sum(tools.flatten(self.terminals["in"].value))

                def returnNodes():
                    return [Doubler]
                """);
        try (Bench own = new Bench(folder, Map.of("nodes", nodes.toString()))) {
            Bench.Ended ended = own.run(call("my custom nodes/my doubler").input("in", json("[1, 2]"), 2));
            assertThat(ended.output("out")).isEqualTo(json("6.0"));
            assertThat(own.executor.check().tags()).contains("nodes:my custom nodes");
        }
    }

    @Test
    void the_host_says_which_python_it_has() {
        Readiness readiness = bench.executor.check();
        assertThat(readiness.problem()).isNull();
        assertThat(readiness.tags()).anyMatch(tag -> tag.matches("python:3\\.\\d+"));
    }

    @Test
    void a_host_without_python_is_not_ready() throws Exception {
        try (Executor executor = new NodeworksExecutorFactory()
                .create(new ExecutorSettings("test", folder, Map.of("python", folder + "/no-python")))) {
            assertThat(executor.check().problem()).contains("Python 3.8 or later is needed", "no-python");
        }
    }

    @Test
    void a_package_that_may_not_be_installed_is_named() throws Exception {
        try (Bench own = new Bench(folder, Map.of("install", "false"))) {
            assertThatThrownBy(() -> own.run(code("", "returnOut = 1").pip("no-such-package-anywhere")))
                    .isInstanceOf(ExecutorException.class)
                    .hasMessageContaining("no-such-package-anywhere")
                    .hasMessageContaining("may not install packages");
        }
    }
}
