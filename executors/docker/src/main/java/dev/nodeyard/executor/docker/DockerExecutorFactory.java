package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;

/** Make executors that run attempts in containers of a Docker Engine; docs/executor-docker.md has the options. */
public final class DockerExecutorFactory implements ExecutorFactory {
    static final String KIND = "docker";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Executor create(ExecutorSettings settings) {
        return new DockerExecutor(settings, DockerSettings.of(settings.options()));
    }
}
