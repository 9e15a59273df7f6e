package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.slurm.job.JobExecutor;

/** Make SLURM executors; docs/executor-slurm.md lists the options. */
public final class SlurmExecutorFactory implements ExecutorFactory {
    static final String KIND = "slurm";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Executor create(ExecutorSettings settings) {
        SlurmSettings own = SlurmSettings.of(settings.options());
        JobExecutor.Setting setting = new JobExecutor.Setting(
                KIND, settings.owner(), settings.cache().resolve("arrays"), own.interpreters(), own.patience());
        SlurmSettings.Rest rest = own.rest();
        return new JobExecutor(
                setting, rest == null ? new SlurmCommands(own, settings.cache()) : new SlurmRest(own, rest));
    }
}
