package dev.nodeyard.executor.nodeworks;

import static dev.nodeyard.executor.nodeworks.Bench.call;
import static dev.nodeyard.executor.nodeworks.Bench.code;
import static dev.nodeyard.executor.nodeworks.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that need packages. The first run on a machine installs them, which takes minutes. */
@Timeout(900)
class EnvironmentsTest {
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
    void a_range_goes_through_a_trig_into_a_plot() throws Exception {
        Bench.Ended range = bench.run(call("numpy/Range")
                .terminal("stop", "{'value': 10.0, 'opts': {'in': true}}")
                .terminal("step", "{'value': 0.1, 'opts': {'in': true}}"));
        JsonNode x = range.output("range");
        assertThat(x.at("/$ndarray/shape")).isEqualTo(json("[100]"));
        JsonNode y = bench.run(call("numpy/Trig")
                        .terminal("operation", "{'value': 'cos', 'opts': {'in': true}}")
                        .input("input", x))
                .output("array");
        assertThat(y.at("/$ndarray/data/0").asDouble()).isEqualTo(1);
        Bench.Ended plot = bench.run(
                call("matplotlib/Plot").named("my plot.0").input("x", x).input("y", json("[" + x + "," + y + "]"), 2));
        assertThat(plot.log()).endsWith("Wrote my_plot.0.png.\n");
        assertThat(plot.workspace().folder().resolve("artifacts.txt")).hasContent("my_plot.0.png");
        assertThat(Files.readAllBytes(plot.workspace().work().resolve("my_plot.0.png")))
                .startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void code_that_imports_numpy_gets_arrays() throws Exception {
        Bench.Ended ended = bench.run(code(
                        "xy", "x = 1", "import numpy as np", "returnOut = np.linalg.det(xy).round(3)")
                .input("xy", json("{'$ndarray': {'dtype': 'float64', 'shape': [2, 2], 'data': [1, 2, 3, 4.5]}}")));
        assertThat(ended.output("returnOut")).isEqualTo(json("-1.5"));
    }

    /** The cases that Python's own run leaves out where the host's Python lacks numpy. */
    @Test
    void the_python_tests_of_arrays_pass() throws Exception {
        Path tests = Path.of("..", "program", "src", "test", "python").toAbsolutePath();
        Bench.Ended ended = bench.run(code(
                "",
                "import subprocess, sys, numpy, matplotlib",
                "done = subprocess.run([sys.executable, '-m', 'unittest', 'test_arrays'], cwd='" + tests
                        + "', stderr=subprocess.STDOUT)",
                "returnOut = done.returncode"));
        assertThat(ended.output("returnOut").asInt()).as(ended.log()).isZero();
        assertThat(ended.log()).contains("OK").doesNotContain("skipped");
    }

    @Test
    void forks_draw_different_random_numbers() throws Exception {
        Bench.Call draw = code("", "import numpy as np", "returnOut = float(np.random.random())");
        assertThat(bench.run(draw).output("returnOut"))
                .isNotEqualTo(bench.run(draw).output("returnOut"));
    }

    @Test
    void a_big_array_goes_into_a_file() throws Exception {
        Bench.Ended ended = bench.run(code("", "import numpy as np", "returnOut = np.arange(100000.0)"));
        assertThat(ended.output("returnOut"))
                .isEqualTo(json("{'$file': {'path': 'outputs/returnOut.json', 'format': 'json'}}"));
        assertThat(ended.workspace().outputsFolder().resolve("returnOut.json")).isNotEmptyFile();
    }

    @Test
    void what_cannot_be_installed_is_named_with_what_pip_said() {
        assertThatThrownBy(() -> bench.run(code("", "returnOut = 1").pip("./no-such-folder-here")))
                .isInstanceOfSatisfying(
                        ExecutorException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED))
                .hasMessageContaining("pip install failed: ")
                .hasMessageContaining("no-such-folder-here");
    }
}
