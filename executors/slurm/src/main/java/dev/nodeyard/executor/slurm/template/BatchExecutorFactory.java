package dev.nodeyard.executor.slurm.template;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.program.Interpreters;
import dev.nodeyard.executor.slurm.job.JobExecutor;
import dev.nodeyard.executor.slurm.job.Patience;
import dev.nodeyard.executor.slurm.job.RunnerOptions;

/** Make executors for batch systems that a template describes; docs/executor-batch.md lists the options. */
public final class BatchExecutorFactory implements ExecutorFactory {
    static final String KIND = "batch";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Executor create(ExecutorSettings settings) {
        RunnerOptions read = new RunnerOptions(KIND, settings.options());
        TemplateSettings own = TemplateSettings.of(read);
        Interpreters interpreters = new Interpreters(
                read.text("shell", Interpreters.USUAL.shell()), read.text("python", Interpreters.USUAL.python()));
        Patience patience = read.patience();
        read.refuseOthers();
        TemplateSystem system =
                new TemplateSystem(own, new Registry(settings.cache().resolve("jobs")));
        return new JobExecutor(
                new JobExecutor.Setting(
                        KIND, settings.owner(), settings.cache().resolve("arrays"), interpreters, patience),
                system);
    }
}
