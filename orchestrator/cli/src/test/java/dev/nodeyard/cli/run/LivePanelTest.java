package dev.nodeyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.cli.terminal.Format;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LivePanelTest {
    private static final RunId RUN = new RunId(new UUID(0, 1));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LivePanel panel = new LivePanel(output());

    @Test
    void the_panel_shows_bar_counts_and_what_runs() {
        panel.show(run(TaskState.SUCCEEDED, 1, TaskState.RUNNING, 1), running(1));

        assertThat(text()).isEqualTo("""
                        [===============               ] running
                          1/2 done: 1 succeeded, 1 running
                          running  task-0 on lab-1
                        """);
    }

    @Test
    void the_next_frame_overwrites_the_last() {
        panel.show(run(TaskState.RUNNING, 1, TaskState.QUEUED, 1), running(1));
        bytes.reset();
        panel.show(run(TaskState.RUNNING, 1, TaskState.QUEUED, 1), List.of());

        assertThat(text()).startsWith("\u001b[3A\r\u001b[J[");
    }

    @Test
    void many_running_tasks_are_counted_rather_than_listed() {
        panel.show(run(TaskState.RUNNING, 12, TaskState.QUEUED, 1), running(12));

        assertThat(text()).contains("task-7").doesNotContain("task-8").contains("and 4 more running");
    }

    private static RunView run(TaskState a, long countA, TaskState b, long countB) {
        return new RunView(
                RUN,
                new WorkflowId(new UUID(0, 2)),
                "trig",
                "ana",
                "0123",
                RunState.RUNNING,
                Map.of(a, countA, b, countB),
                "ana",
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                false);
    }

    private static List<TaskRunView> running(int count) {
        List<TaskRunView> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(new TaskRunView(
                    new TaskRunId(RUN, i),
                    "task-" + i,
                    "task",
                    TaskState.RUNNING,
                    Requirements.none("shell"),
                    Map.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    1,
                    "lab-1",
                    null,
                    null,
                    null,
                    null));
        }
        return tasks;
    }

    private Output output() {
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Output(
                new Surroundings(
                        new Surroundings.Streams(InputStream.nullInputStream(), stream, stream),
                        null,
                        Map.of(),
                        "ana",
                        Path.of("."),
                        Duration.ZERO),
                Format.TABLE,
                false,
                false);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
