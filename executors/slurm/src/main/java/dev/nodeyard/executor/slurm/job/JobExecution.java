package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.program.TaskProgram;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One attempt as a job of a batch system. Thread-safe. */
final class JobExecution implements Execution {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LONG_LOOK = Duration.ofSeconds(10);
    private static final Duration CLEAN_UP = Duration.ofSeconds(20);

    private final ExecutionHandle handle;
    private final Work work;
    private final WatchedJob job;
    private final JobLog log;
    private final JobSurroundings surroundings;
    private final Object ending = new Object();
    private volatile @Nullable ExecutionResult result;

    /**
     * What all jobs of an executor share.
     *
     * @param name of the system, for people
     */
    record JobSurroundings(String name, JobWatch watch, Patience patience) {}

    JobExecution(ExecutionHandle handle, Work work, WatchedJob job, JobLog log, JobSurroundings surroundings) {
        this.handle = handle;
        this.work = work;
        this.job = job;
        this.log = log;
        this.surroundings = surroundings;
    }

    @Override
    public ExecutionHandle handle() {
        return handle;
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>(job.facts());
        facts.put("job", job.id());
        return facts;
    }

    @Override
    public ExecutionResult await() throws InterruptedException {
        if (result == null) {
            job.tellAgain();
        }
        Verdict verdict = awaitVerdict();
        synchronized (ending) {
            ExecutionResult known = result;
            if (known == null) {
                log.finish(job.note(), surroundings.patience().folderLag());
                known = result(verdict);
                result = known;
            }
            return known;
        }
    }

    private Verdict awaitVerdict() throws InterruptedException {
        while (true) {
            int known = job.changes();
            Evidence evidence = job.evidence();
            Optional<Verdict> verdict =
                    Verdict.of(evidence, surroundings.name() + " job " + job.id(), surroundings.patience());
            if (verdict.isPresent()) {
                return verdict.get();
            }
            job.awaitNews(known, evidence.ripens() ? LOOK : LONG_LOOK);
        }
    }

    private ExecutionResult result(Verdict verdict) {
        if (verdict instanceof Verdict.Failure failure) {
            return new ExecutionResult.Failed(failure.reason(), failure.code(), failure.message());
        }
        Verdict.Exit end = (Verdict.Exit) verdict;
        if (!end.exit().cancelled() && new JobFiles(work.workspace()).lacksModules()) {
            return new ExecutionResult.Failed(
                    FailureReason.ENVIRONMENT_FAILED,
                    null,
                    "the modules of the task cannot be loaded; the log says why");
        }
        return TaskProgram.result(work, end.exit(), false);
    }

    @Override
    public void cancel(Duration grace) {
        if (result == null) {
            job.cancel(grace);
            surroundings.watch().hurry();
        }
    }

    @Override
    public void cleanUp() {
        try {
            if (result == null && !job.isOver()) {
                cancel(Duration.ZERO);
                awaitOver();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            surroundings.watch().forget(job);
            log.close();
        }
    }

    private void awaitOver() throws InterruptedException {
        long deadline = System.nanoTime() + CLEAN_UP.toNanos();
        while (!job.isOver() && System.nanoTime() < deadline) {
            if (surroundings.watch().isClosed()) {
                surroundings.watch().endAlone(job);
            }
            job.awaitNews(job.changes(), LOOK);
        }
    }
}
