package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.testkit.ExecutorContractTest;
import dev.nodeyard.executor.testkit.daemon.DockerEngine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OwnContainerContractTest extends ExecutorContractTest {
    @RegisterExtension
    static final DockerEngine DOCKER = new DockerEngine();

    @Override
    protected Executor createExecutor(Path cache) {
        return new DockerExecutorFactory()
                .create(new ExecutorSettings(
                        "contract",
                        cache,
                        Map.of("host", DOCKER.host(), "image", DOCKER.debian(), "warm", "false")));
    }
}
