package dev.nodeyard.executor.conda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.process.ProcessTree;
import dev.nodeyard.executor.testkit.RecordingSink;
import dev.nodeyard.executor.testkit.Wheels;
import dev.nodeyard.executor.testkit.WorkBuilder;
import dev.nodeyard.executor.testkit.daemon.CondaInstallation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Scripts and nodes in environments of conda, or of its double, and of venv. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class CondaExecutorTest {
    @RegisterExtension
    static final CondaInstallation CONDA = new CondaInstallation();

    @TempDir
    Path folder;

    private final RecordingSink log = new RecordingSink();
    private Executor executor;

    @BeforeEach
    void open() throws Exception {
        Wheels.make(folder.resolve("wheels"), "wheely", "1.0");
        executor = executor(Map.of());
    }

    @AfterEach
    void close() {
        executor.close();
    }

    private Executor executor(Map<String, String> more) throws Exception {
        Map<String, String> options = new HashMap<>(Map.of(
                "conda", CONDA.program(),
                "channels", CONDA.channel(),
                "index", "false",
                "find_links", folder.resolve("wheels").toString()));
        options.putAll(more);
        Path cache = Files.createDirectories(folder.resolve("cache").resolve("conda"));
        return new CondaExecutorFactory().create(new ExecutorSettings("test", cache, options));
    }

    private static EnvironmentSpec spec(List<String> conda, List<String> pip) {
        return new EnvironmentSpec(null, pip, conda, List.of(), List.of());
    }

    private ExecutionResult run(WorkBuilder work) throws Exception {
        Execution execution = executor.start(work.in(folder), log);
        try {
            return execution.await();
        } finally {
            execution.cleanUp();
        }
    }

    private void succeeds(WorkBuilder work) throws Exception {
        assertThat(run(work)).as("%s", log.end()).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    private static JsonNode json(String text) throws Exception {
        return Wire.mapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void it_tells_what_it_makes_environments_with() {
        assertThat(executor.check().problem()).isNull();
        assertThat(executor.check().tags())
                .contains("conda", "venv")
                .anyMatch(tag -> tag.matches("conda:\\d+\\.\\d+"))
                .anyMatch(tag -> tag.matches("python:3\\.\\d+"));
    }

    @Test
    void a_script_sees_conda_packages_their_variables_and_pip_packages() throws Exception {
        Work work = WorkBuilder.script("tiny", "wheely", "cat $TINY_HOME/answer", "echo prefix $CONDA_PREFIX")
                .installed(spec(List.of("tiny<2", "python"), List.of("wheely")))
                .in(folder);
        Execution execution = executor.start(work, log);
        assertThat(execution.await()).as("%s", log.end()).isInstanceOf(ExecutionResult.Succeeded.class);
        String prefix = log.lines().stream()
                .filter(line -> line.startsWith("prefix "))
                .findFirst()
                .orElseThrow()
                .substring("prefix ".length());
        assertThat(log.lines()).contains("tiny 1.0 in " + prefix, "wheely 1.0 42", "42");
        assertThat(execution.facts()).containsKeys("environment", "made-by", "python");
        assertThat(execution.environment().orElseThrow().lock().lines())
                .contains("@EXPLICIT")
                .anyMatch(line -> line.matches("file://.*/noarch/tiny-1\\.0-0\\.tar\\.bz2#[0-9a-f]{32}"))
                .anyMatch(line -> line.startsWith("# pip: wheely==1.0"))
                .noneMatch(line -> line.startsWith("# pip: pip=="));
        execution.cleanUp();
    }

    @Test
    void a_node_runs_in_a_conda_environment_that_is_given_python_for_it() throws Exception {
        NodeworksCall call = new NodeworksCall(
                List.of("Code"),
                json("{'customState': {'arguments': 'x', 'code':"
                        + " 'import os, sys\\nreturnOut = [x + 1, sys.prefix == os.environ[\\\"CONDA_PREFIX\\\"]]'}}"));
        ExecutionResult result = run(
                WorkBuilder.of(call).input("x", 41).outputs("returnOut").installed(spec(List.of("tiny"), List.of())));
        assertThat(result)
                .as("%s", log.end())
                .isEqualTo(new ExecutionResult.Succeeded(Map.of("returnOut", json("[42, true]"))));
    }

    @Test
    void what_conda_says_is_the_reason_of_the_failure() {
        assertThatThrownBy(() -> run(WorkBuilder.script("true").installed(spec(List.of("no-such-thing"), List.of()))))
                .isInstanceOfSatisfying(
                        ExecutorException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED))
                .hasMessageContaining("no-such-thing")
                .hasMessageContaining("create failed: ");
        assertThatThrownBy(() ->
                        run(WorkBuilder.script("true").installed(spec(List.of("tiny=2", "old-tiny"), List.of()))))
                .hasMessageContaining("old-tiny");
    }

    @Test
    void an_environment_file_of_an_upstream_task_is_used_and_so_is_an_explicit_list() throws Exception {
        String yaml = "name: any\nchannels:\n  - " + CONDA.channel() + "\ndependencies:\n  - tiny=1.0\n";
        Work work = WorkBuilder.script("tiny")
                .options("conda", json("{'file': 'environment.yml'}"))
                .in(folder);
        Files.writeString(work.workspace().work().resolve("environment.yml"), yaml);
        Execution first = executor.start(work, log);
        assertThat(first.await()).as("%s", log.end()).isInstanceOf(ExecutionResult.Succeeded.class);

        Work locked = WorkBuilder.script("tiny", "echo again")
                .options("conda", json("{'file': 'conda.lock'}"))
                .in(folder);
        Files.writeString(
                locked.workspace().work().resolve("conda.lock"),
                first.environment().orElseThrow().lock());
        Execution second = executor.start(locked, log);
        assertThat(second.await()).as("%s", log.end()).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("tiny 1.0 in "))
                .hasSize(2);
        first.cleanUp();
        second.cleanUp();
    }

    @Test
    void a_file_outside_of_the_working_folder_is_refused() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.yml"), "dependencies: []");
        Work work = WorkBuilder.script("true")
                .options("conda", json("{'file': 'environment.yml'}"))
                .in(folder);
        Files.createSymbolicLink(work.workspace().work().resolve("environment.yml"), secret);
        assertThatThrownBy(() -> executor.start(work, log))
                .isInstanceOfSatisfying(
                        ExecutorException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.BAD_INPUT))
                .hasMessageContaining("in the task's working folder");
    }

    @Test
    void an_existing_environment_is_used_when_it_is_allowed_and_by_tasks_that_ask_for_nothing() throws Exception {
        Execution made = executor.start(
                WorkBuilder.script("true")
                        .installed(spec(List.of("tiny=2"), List.of()))
                        .in(folder),
                log);
        made.await();
        made.cleanUp();
        try (var environments = Files.list(folder.resolve("cache/environments"))) {
            Path prefix = environments
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow()
                    .resolve("prefix");
            executor.close();
            executor = executor(Map.of("allowed", prefix.toString(), "default", prefix.toString()));
            succeeds(WorkBuilder.script("tiny"));
            succeeds(WorkBuilder.script("tiny").options("conda", json("{'name': '" + prefix + "'}")));
            assertThat(log.lines())
                    .filteredOn(line -> line.equals("tiny 2.0 in " + prefix))
                    .hasSize(2);
            assertThatThrownBy(() -> run(WorkBuilder.script("tiny").options("conda", json("{'name': 'base'}"))))
                    .hasMessageContaining("tasks may not use the environment base");
        }
    }

    @Test
    void without_conda_a_python_of_the_host_does_for_a_version_alone_and_the_rest_is_refused() throws Exception {
        executor.close();
        executor = executor(Map.of("conda", "none"));
        assertThat(executor.check().tags()).contains("venv").doesNotContain("conda");
        succeeds(WorkBuilder.script("python -c 'print(6 * 7)'", "test -n \"$VIRTUAL_ENV\"")
                .installed(spec(List.of("python=3"), List.of())));
        assertThat(log.lines()).contains("42");
        assertThatThrownBy(() -> run(WorkBuilder.script("true").installed(spec(List.of("tiny"), List.of()))))
                .hasMessageContaining("neither conda, mamba nor micromamba");
        assertThatThrownBy(() -> run(WorkBuilder.script("true").installed(spec(List.of("python=2.6"), List.of()))))
                .hasMessageContaining("nor a Python of that version");
    }

    @Test
    void debian_packages_are_only_looked_for() {
        EnvironmentSpec spec = new EnvironmentSpec(null, List.of(), List.of(), List.of("no-such-package"), List.of());
        assertThatThrownBy(() -> run(WorkBuilder.script("true").installed(spec)))
                .hasMessageContaining("no-such-package")
                .hasMessageContaining("executor docker");
    }

    @Test
    void a_runner_that_was_killed_while_it_made_an_environment_leaves_neither_processes_nor_the_half()
            throws Exception {
        EnvironmentSpec slow = new EnvironmentSpec(null, List.of(), List.of(), List.of(), List.of("sleep 4714"));
        Work work = WorkBuilder.script("true").installed(slow).in(folder);
        String mark = work.attempt().toString();
        var threads = Executors.newCachedThreadPool();
        Future<?> starting = threads.submit(() -> executor.start(work, log));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> log.lines().stream().anyMatch(line -> line.contains("/3: setup")));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ProcessTree.ofMark(mark).isAlive());

        Executor next = executor(Map.of());
        assertThat(next.adopt(ExecutionHandle.unknown("conda"), work, log, 0)).isEmpty();

        assertThat(ProcessTree.ofMark(mark).isAlive()).isFalse();
        assertThatThrownBy(starting::get).hasMessageContaining("setup failed");
        try (var left = Files.list(folder.resolve("cache/environments"))) {
            assertThat(left.filter(Files::isDirectory)).isEmpty();
        }
        next.close();
        threads.shutdownNow();
    }

    @Test
    void an_unknown_option_is_named() {
        assertThatThrownBy(() -> executor(Map.of("chanels", "x"))).hasMessageContaining("chanels");
    }
}
