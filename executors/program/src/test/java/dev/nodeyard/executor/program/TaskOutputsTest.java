package dev.nodeyard.executor.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskOutputsTest {
    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void makeWorkspace() {
        workspace = new Workspace(folder, folder.resolve("work"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x=1 | 1",
                "x=-0.5e3 | -500.0",
                "x=true | true",
                "x=null | null",
                "x=007 | \"007\"",
                "x=NaN | \"NaN\"",
                "x=a=b | \"a=b\"",
                "x= | \"\"",
                "x=[1] | \"[1]\"",
                "x=a<<b | \"a<<b\""
            })
    void a_line_gives_a_scalar_or_a_string(String line, String json) throws Exception {
        assertThat(Wire.mapper().writeValueAsString(TaskOutputs.lines(line + "\n")))
                .isEqualTo("{\"x\":" + json + "}");
    }

    @Test
    void a_block_keeps_its_lines_and_stays_a_string() throws Exception {
        assertThat(Wire.mapper().writeValueAsString(TaskOutputs.lines("x<<E\n1\n\ny=2\nE\nz=3\n")))
                .isEqualTo("{\"x\":\"1\\n\\ny=2\",\"z\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no separator", "=value", "x<<END\nopen", "x<<\n"})
    void a_malformed_line_is_named(String text) {
        assertThatThrownBy(() -> TaskOutputs.lines(text))
                .isInstanceOf(BadOutputException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void declared_outputs_come_first_in_their_order_and_others_are_kept() throws Exception {
        Files.writeString(workspace.outputsFile(), "extra=0\nb=1\na=2\n");

        assertThat(TaskOutputs.read(workspace, List.of("a", "b")).keySet()).containsExactly("a", "b", "extra");
    }

    @Test
    void json_that_is_no_object_is_refused() throws Exception {
        Files.writeString(workspace.jsonOutputsFile(), "[1]");

        assertThatThrownBy(() -> TaskOutputs.read(workspace, List.of()))
                .isInstanceOf(BadOutputException.class)
                .hasMessageContaining("object");
    }

    @Test
    void broken_json_is_refused() throws Exception {
        Files.writeString(workspace.jsonOutputsFile(), "{\"a\": 1} trailing");

        assertThatThrownBy(() -> TaskOutputs.read(workspace, List.of())).isInstanceOf(BadOutputException.class);
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws Exception {
        Files.write(workspace.outputsFile(), new byte[] {'x', '=', (byte) 0xff});

        assertThatThrownBy(() -> TaskOutputs.read(workspace, List.of()))
                .isInstanceOf(BadOutputException.class)
                .hasMessageContaining("UTF-8");
    }
}
