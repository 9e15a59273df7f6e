package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;

/** Make executors that run each attempt as a Job of a Kubernetes cluster. docs/executor-kubernetes.md lists the options. */
public final class KubernetesExecutorFactory implements ExecutorFactory {
    static final String KIND = "kubernetes";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Executor create(ExecutorSettings settings) {
        return new KubernetesExecutor(Setup.of(settings));
    }
}
