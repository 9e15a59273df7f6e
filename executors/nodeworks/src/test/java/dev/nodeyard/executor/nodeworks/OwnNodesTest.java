package dev.nodeyard.executor.nodeworks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.runner.FoundNodeType;
import dev.nodeyard.api.runner.FoundTerminal;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the executor tells of users' modules, with a real Python. */
@Timeout(120)
class OwnNodesTest {
    @TempDir
    Path folder;

    private Path nodes = Path.of("");
    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        nodes = Files.createDirectory(folder.resolve("nodes"));
        bench = new Bench(folder, Map.of("nodes", nodes.toString()));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_host_without_modules_has_no_node_types() throws Exception {
        bench.executor.check();
        assertThat(bench.executor.nodeTypes()).isEqualTo(RunnerNodeTypes.NONE);
    }

    @Test
    void classes_are_described_and_a_module_that_leaves_is_a_problem() throws Exception {
        writeModule("lab.py", "Twice", "");
        Files.writeString(nodes.resolve("odd.py"), "import os\nNAME = 'odd'\nos._exit(3)\ndef returnNodes(): pass\n");
        bench.executor.check();

        RunnerNodeTypes told = bench.executor.nodeTypes();

        assertThat(told.types()).hasSize(1);
        FoundNodeType type = told.types().get(0);
        assertThat(type.path()).containsExactly("lab", "my doubler");
        assertThat(type.description()).isEqualTo("Twice the input.");
        assertThat(type.terminals()).extracting(FoundTerminal::name).containsExactly("in", "out");
        assertThat(type.terminals().get(0))
                .extracting(FoundTerminal::in, FoundTerminal::out, FoundTerminal::type, FoundTerminal::multiinput)
                .containsExactly(true, false, "float", true);
        assertThat(told.problems()).hasSize(1);
        assertThat(told.problems().get(0)).contains("odd.py", "its process ended without an answer");
    }

    @Test
    void modules_are_run_again_only_when_one_changed() throws Exception {
        Path runs = folder.resolve("runs");
        String counting = "open('" + runs + "', 'a').write('x')";
        writeModule("lab.py", "Twice", counting);
        bench.executor.check();
        RunnerNodeTypes first = bench.executor.nodeTypes();

        assertThat(bench.executor.nodeTypes()).isSameAs(first);
        assertThat(runs).hasContent("x");

        writeModule("lab.py", "Three times", counting);
        assertThat(bench.executor.nodeTypes().types().get(0).description()).isEqualTo("Three times the input.");
        assertThat(runs).hasContent("xx");
    }

    private void writeModule(String name, String words, String line) throws Exception {
        Files.writeString(
                nodes.resolve(name),
                String.join(
                        "\n",
                        List.of(
                                "from nodeworks import Node",
                                "NAME = 'lab'",
                                line,
                                "class Doubler(Node):",
                                "    \"\"\"" + words + " the input.\"\"\"",
                                "    name = 'my doubler'",
                                "    terminalOpts = {",
                                "        'in': {'in': True, 'dtype': float, 'multiinput': True},",
                                "        'out': {'out': True, 'dtype': float},",
                                "    }",
                                "def returnNodes():",
                                "    return [Doubler]",
                                "")));
    }
}
