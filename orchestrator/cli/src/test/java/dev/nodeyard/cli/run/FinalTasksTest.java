package dev.nodeyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FinalTasksTest {
    @Test
    void a_task_that_feeds_another_is_not_final() {
        FinalTasks last = read("""
                {"c": {"type": "Connection", "input": ["my node.0", "int"], "output": ["sink", "x"]},
                 "back": {"type": "Connection", "input": ["sink", "y"], "output": ["my node.0", "z"], "feedback": true},
                 "sink": {"type": "Node", "customState": NaN}}
                """);

        assertThat(last.contains("my node.0")).isFalse();
        assertThat(last.contains("sink")).isTrue();
        assertThat(last.contains("alone")).isTrue();
    }

    @Test
    void in_a_chart_of_another_spelling_every_task_is_final() {
        assertThat(read("{'a': None}").contains("a")).isTrue();
    }

    private static FinalTasks read(String chart) {
        return FinalTasks.read(chart.getBytes(StandardCharsets.UTF_8));
    }
}
