package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.runner.RunnerFacts;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a runner tells of executors that it cannot use. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class UnavailableExecutorTest {
    @TempDir
    Path folder;

    private FakeOrchestrator orchestrator;

    @BeforeEach
    void start() throws Exception {
        orchestrator = new FakeOrchestrator();
    }

    @AfterEach
    void stop() {
        orchestrator.close();
    }

    @Test
    void an_executor_that_nobody_set_up_is_not_there() throws Exception {
        RunnerFacts.Unavailable ssh = unavailable(Map.of());

        assertThat(ssh.absent()).isTrue();
        assertThat(ssh.reason()).contains("no hosts are set");
    }

    @Test
    void an_executor_that_somebody_set_up_is_broken_when_it_is_not_there() throws Exception {
        assertThat(unavailable(Map.of("ssh", Map.of("enabled", "true"))).absent())
                .isFalse();
    }

    private RunnerFacts.Unavailable unavailable(Map<String, Map<String, String>> options) throws Exception {
        RunnerConfiguration configuration = RunnerConfiguration.of(orchestrator.url(), "nyr_test", folder);
        for (Map.Entry<String, Map<String, String>> one : options.entrySet()) {
            configuration = configuration.withExecutor(one.getKey(), one.getValue());
        }
        Runner runner = Runner.start(configuration);
        try {
            return orchestrator.awaitFacts().unavailable().stream()
                    .filter(one -> one.executor().equals("ssh"))
                    .findFirst()
                    .orElseThrow();
        } finally {
            runner.stop(StopMode.ABORT);
        }
    }
}
