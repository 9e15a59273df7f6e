package dev.nodeyard.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.testkit.RecordingSink;
import dev.nodeyard.executor.testkit.WorkBuilder;
import dev.nodeyard.executor.testkit.daemon.DockerEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Hold what tests of this executor on a real engine share. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Execution(ExecutionMode.CONCURRENT)
abstract class DockerFixture {
    @RegisterExtension
    static final DockerEngine DOCKER = new DockerEngine();

    private static final AtomicInteger OWNERS = new AtomicInteger();

    @TempDir
    Path folder;

    final RecordingSink log = new RecordingSink();
    final String owner = "docker-test-" + ProcessHandle.current().pid() + "-" + OWNERS.incrementAndGet();
    private final List<Executor> made = new ArrayList<>();

    /** Make an executor of the test's owner; pairs of option and value. */
    final Executor executor(String... more) throws Exception {
        Map<String, String> options = new HashMap<>(Map.of("host", DOCKER.host(), "image", DOCKER.busybox()));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        Path cache = Files.createDirectories(folder.resolve("cache"));
        Executor executor = new DockerExecutorFactory().create(new ExecutorSettings(owner, cache, options));
        made.add(executor);
        return executor;
    }

    @AfterEach
    final void closeAll() throws Exception {
        made.forEach(Executor::close);
        try (Executor last = executor()) {
            last.sweep(attempt -> false);
        }
        Awaitility.await().untilAsserted(() -> assertThat(containers("")).isEmpty());
    }

    final WorkBuilder script(String options, String... lines) throws Exception {
        return WorkBuilder.script(lines).options("docker", json(options));
    }

    static JsonNode json(String text) throws Exception {
        return Wire.mapper().readTree(text.replace('\'', '"'));
    }

    final ExecutionResult run(Executor executor, WorkBuilder work) throws Exception {
        dev.nodeyard.executor.Execution execution = executor.start(work.in(folder), log);
        try {
            return execution.await();
        } finally {
            execution.cleanUp();
        }
    }

    final void succeeds(Executor executor, WorkBuilder work) throws Exception {
        assertThat(run(executor, work)).as("%s", log.text()).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    /** Return the ids of this owner's containers with a label; of all without one. */
    final List<String> containers(String label) {
        List<String> command = new ArrayList<>(List.of("ps", "-aq", "--filter", "label=" + Labels.OWNER + "=" + owner));
        if (!label.isEmpty()) {
            command.addAll(List.of("--filter", "label=" + label));
        }
        return DOCKER.docker(command.toArray(new String[0])).lines().toList();
    }

    final List<String> networks() {
        return DOCKER.docker("network", "ls", "-q", "--filter", "label=" + Labels.OWNER + "=" + owner)
                .lines()
                .toList();
    }
}
