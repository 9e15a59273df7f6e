package dev.nodeyard.executor.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.testkit.RecordingSink;
import dev.nodeyard.executor.testkit.WorkBuilder;
import dev.nodeyard.executor.testkit.daemon.SshHosts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two hosts in networks of their own, one of which is cut off. One test at a time, for they share the cables. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@org.junit.jupiter.api.parallel.Execution(ExecutionMode.SAME_THREAD)
final class SshNetworkTest {
    @RegisterExtension
    static final SshHosts SSH = new SshHosts();

    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private Executor executor;
    private final PhasedSink log = new PhasedSink();

    /** Keeps phases as well. */
    private static final class PhasedSink implements dev.nodeyard.executor.LogSink {
        private final RecordingSink text = new RecordingSink();
        private final List<String> phases = new CopyOnWriteArrayList<>();

        @Override
        public void write(byte[] bytes, int offset, int length) {
            text.write(bytes, offset, length);
        }

        @Override
        public void phase(String words) {
            phases.add(words);
        }
    }

    @BeforeEach
    void open() {
        executor = executor("1m");
    }

    @AfterEach
    void close() {
        SSH.rejoin(SSH.second());
        executor.close();
    }

    @Test
    void work_goes_on_while_its_host_is_cut_off_and_comes_back_whole() throws Exception {
        Path go = folder.resolve("go");
        Work work = onSecond(
                        "i=0; while [ $i -lt 400 ]; do echo line $i; i=$((i + 1)); sleep 0.005; done",
                        "until [ -e " + go + " ]; do sleep 0.1; done",
                        "echo kept >result; echo x=7 >>\"$NODEYARD_OUTPUTS\"")
                .in(folder);
        Execution execution = executor.start(work, log);
        log.text.awaitText("\nline 100\n");

        SSH.cutOff(SSH.second());
        await().atMost(LONG)
                .until(() ->
                        log.phases.stream().anyMatch(words -> words.startsWith("host h2 cannot be reached since ")));
        Files.createFile(go);
        SSH.rejoin(SSH.second());

        ExecutionResult result = execution.await();
        assertThat(result).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(((ExecutionResult.Succeeded) result).outputs().get("x")).hasToString("7");
        assertThat(log.text.text().lines().filter(line -> line.startsWith("line ")))
                .hasSize(400)
                .startsWith("line 0", "line 1")
                .endsWith("line 398", "line 399");
        assertThat(work.workspace().work().resolve("result")).hasContent("kept\n");
        execution.cleanUp();
    }

    @Test
    void work_on_a_host_that_stays_away_is_lost_in_time_and_ended_when_the_host_is_back() throws Exception {
        executor.close();
        executor = executor("3s");
        Path pid = folder.resolve("pid");
        Work work = onSecond("echo $$ >" + pid, "echo up", "sleep 1000").in(folder);
        Execution execution = executor.start(work, log);
        log.text.awaitText("\nup\n");
        SSH.cutOff(SSH.second());

        ExecutionResult result = execution.await();

        assertThat(result).isInstanceOfSatisfying(ExecutionResult.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailureReason.RUNNER_LOST);
            assertThat(failed.message()).contains("host h2 cannot be reached since");
        });
        execution.cleanUp();
        SSH.rejoin(SSH.second());
        await().atMost(LONG).until(() -> {
            executor.check();
            return !isAlive(pid);
        });
    }

    @Test
    void cancelled_work_on_a_host_that_is_away_is_over_after_its_grace() throws Exception {
        Work work = onSecond("echo up", "sleep 1000").in(folder);
        Execution execution = executor.start(work, log);
        log.text.awaitText("\nup\n");
        SSH.cutOff(SSH.second());

        execution.cancel(Duration.ofMillis(100));

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        execution.cleanUp();
    }

    @Test
    void a_task_for_any_host_goes_to_one_that_can_be_reached_and_a_tag_is_honoured() throws Exception {
        SSH.cutOff(SSH.second());

        assertThat(executor.check().tags()).contains("ssh", "ssh:h1").doesNotContain("ssh:h2");
        for (int i = 0; i < 3; i++) {
            Execution execution = executor.start(WorkBuilder.script("uname -n").in(folder), log);
            assertThat(execution.await()).isInstanceOf(ExecutionResult.Succeeded.class);
            assertThat(execution.facts()).containsEntry("host", "h1").containsKeys("arch", "os");
            execution.cleanUp();
        }
        assertThat(log.text.text()).contains("\nh1\n").doesNotContain("\nh2\n");
    }

    private Executor executor(String giveUpAfter) {
        Map<String, String> options = new HashMap<>(TestHosts.options(SSH, SSH.first(), SSH.second()));
        options.put("folder", TestHosts.folder());
        options.put("timeout", "2s");
        options.put("start_within", "5s");
        options.put("give_up_after", giveUpAfter);
        return new SshExecutorFactory().create(new ExecutorSettings("network-test", folder, options));
    }

    private static WorkBuilder onSecond(String... lines) {
        return WorkBuilder.script(lines)
                .options(
                        "ssh",
                        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                                .objectNode()
                                .put("host", "h2"));
    }

    private static boolean isAlive(Path pidFile) throws java.io.IOException {
        Path stat = Path.of("/proc", Files.readString(pidFile).strip(), "stat");
        return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
    }
}
