package dev.nodeyard.executor.ssh;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;

/** Make SSH executors. Their options are described in docs/executor-ssh.md. */
public final class SshExecutorFactory implements ExecutorFactory {
    static final String KIND = "ssh";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Executor create(ExecutorSettings settings) {
        return new SshExecutor(settings.owner(), SshOptions.hosts(settings.options()));
    }
}
