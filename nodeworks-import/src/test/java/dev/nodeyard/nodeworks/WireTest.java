package dev.nodeyard.nodeworks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the converter makes survives the way to a runner. */
class WireTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"arithmetic.nc", "arithmetic-crlf.nc", "two-curves.nc", "custom-node.nc", "shell-pipeline.nc"})
    void tasks_are_the_same_after_they_were_written_and_read(String chart) throws IOException {
        WorkflowSpec workflow = Charts.workflow(Charts.convert(Charts.fixture(chart)));

        byte[] message = Wire.mapper().writeValueAsBytes(workflow);

        assertThat(Wire.mapper().readValue(message, WorkflowSpec.class)).isEqualTo(workflow);
    }
}
