package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a runner tells of the node types of users' modules, and that it does nothing else worse for it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class NodeTypesTest {
    private static final String MODULE = """
            from nodeworks import Node
            NAME = "lab"
            class Lens(Node):
                name = "lens"
                terminalOpts = {"out": {"out": True, "dtype": float}}
            def returnNodes():
                return [Lens]
            """;

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
    void a_runner_without_modules_says_so_at_its_start() throws Exception {
        try (Started runner = new Started(Map.of())) {
            assertThat(orchestrator.awaitNodeTypes(1)).containsExactly(RunnerNodeTypes.NONE);
        }
    }

    @Test
    void the_types_of_modules_are_told_until_they_are_heard() throws Exception {
        orchestrator.misbehave("node-types", Fault.UNAVAILABLE, Fault.CUT_BEFORE);
        try (Started runner = new Started(modules(MODULE))) {
            RunnerNodeTypes told = orchestrator.awaitNodeTypes(1).get(0);

            assertThat(told.types()).hasSize(1);
            assertThat(told.types().get(0).path()).containsExactly("lab", "lens");
            assertThat(told.problems()).isEmpty();
        }
    }

    @Test
    void work_goes_on_while_a_module_hangs() throws Exception {
        Path hanging = folder.resolve("hanging");
        String module = "open('" + hanging + "', 'w').close()\nwhile True: pass\n" + MODULE;
        try (Started runner = new Started(modules(module))) {
            orchestrator.await("the module to hang", () -> Files.exists(hanging));
            FakeAttempt attempt = orchestrator.offer(Tasks.shell("true").spec());

            assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        }
    }

    @Test
    void an_orchestrator_of_before_this_call_gives_work_as_ever() throws Exception {
        orchestrator.misbehave("node-types", Fault.UNKNOWN);
        try (Started runner = new Started(Map.of())) {
            orchestrator.await("the call to be refused", () -> orchestrator.misbehaved("node-types"));
            FakeAttempt attempt = orchestrator.offer(Tasks.shell("true").spec());

            assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        }
    }

    private Map<String, String> modules(String module) throws Exception {
        Path nodes = Files.createDirectory(folder.resolve("nodes"));
        Files.writeString(nodes.resolve("lab.py"), module);
        return Map.of("nodes", nodes.toString());
    }

    private final class Started implements AutoCloseable {
        private final Runner runner;

        Started(Map<String, String> nodeworks) throws Exception {
            RunnerConfiguration configuration =
                    RunnerConfiguration.of(orchestrator.url(), FakeOrchestrator.TOKEN, folder.resolve("runner"));
            runner = Runner.start(
                    nodeworks.isEmpty() ? configuration : configuration.withExecutor("nodeworks", nodeworks));
        }

        @Override
        public void close() throws Exception {
            runner.stop(StopMode.ABORT);
        }
    }
}
