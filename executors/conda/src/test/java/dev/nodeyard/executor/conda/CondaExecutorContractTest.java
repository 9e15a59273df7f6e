package dev.nodeyard.executor.conda;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.environment.EnvironmentOptions;
import dev.nodeyard.executor.environment.EnvironmentPlanner;
import dev.nodeyard.executor.environment.EnvironmentStore;
import dev.nodeyard.executor.testkit.Capability;
import dev.nodeyard.executor.testkit.ExecutorContractTest;
import dev.nodeyard.executor.testkit.TestedOn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** What users rely on, in a virtual environment that all tests share. */
final class CondaExecutorContractTest extends ExecutorContractTest {
    private static final Path ENVIRONMENTS = Path.of("target", "environments").toAbsolutePath();

    /** Made before, so that no test sees the lines of its creation. */
    @BeforeAll
    static void make_the_environment_of_tasks_that_ask_for_nothing() throws Exception {
        EnvironmentOptions options = EnvironmentOptions.of(OPTIONS, ENVIRONMENTS);
        EnvironmentPlanner planner = new EnvironmentPlanner(options);
        EnvironmentSpec nothing = new EnvironmentSpec(null, List.of(), List.of(), List.of(), List.of());
        try (EnvironmentStore store = new EnvironmentStore(options)) {
            store.obtain(planner.plan(nothing, EnvironmentPlanner.Additions.NONE), "contract", (b, o, l) -> {})
                    .close();
        }
    }

    private static final Map<String, String> OPTIONS =
            Map.of("environments", ENVIRONMENTS.toString(), "conda", "none", "index", "false");

    @Override
    protected ExecutorFactory factory() {
        return new CondaExecutorFactory();
    }

    @Override
    protected Map<String, String> options() {
        return OPTIONS;
    }

    @Override
    protected TestedOn testedOn() {
        return TestedOn.real("venv");
    }

    @Override
    protected Map<Capability, String> unsupported() {
        return Map.of(
                Capability.SWEEP, "processes are found by their workspaces, which all are looked at",
                Capability.MEMORY_LIMIT, "work has the runner's own limits",
                Capability.PROCESS_LIMIT, "work has the runner's own limits");
    }
}
