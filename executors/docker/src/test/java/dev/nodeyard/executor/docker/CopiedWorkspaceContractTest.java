package dev.nodeyard.executor.docker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.testkit.ExecutorContractTest;
import dev.nodeyard.executor.testkit.TestedOn;
import dev.nodeyard.executor.testkit.WorkBuilder;
import dev.nodeyard.executor.testkit.daemon.DockerEngine;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CopiedWorkspaceContractTest extends ExecutorContractTest {
    @RegisterExtension
    static final DockerEngine DOCKER = new DockerEngine();

    @Override
    protected ExecutorFactory factory() {
        return new DockerExecutorFactory();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("host", DOCKER.host(), "image", DOCKER.python(), "workspace", "copy");
    }

    @Override
    protected TestedOn testedOn() {
        return TestedOn.real("Docker Engine " + DOCKER.version());
    }

    @Override
    protected WorkBuilder limitProcesses(WorkBuilder work, int most) {
        return work.options("docker", JsonNodeFactory.instance.objectNode().put("pids_limit", most));
    }
}
