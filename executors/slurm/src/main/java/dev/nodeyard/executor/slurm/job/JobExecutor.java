package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.Workspace;
import dev.nodeyard.executor.process.LogTailer;
import dev.nodeyard.executor.program.Interpreters;
import dev.nodeyard.executor.program.Place;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Run attempts as jobs of a batch system. Thread-safe. */
public final class JobExecutor implements Executor {
    private static final Logger log = LoggerFactory.getLogger(JobExecutor.class);

    /** Version of the handles. */
    private static final int HANDLE_VERSION = 1;

    private static final String ID = "id";
    private static final int LONGEST_NAME = 60;
    private static final int TRIES = 3;
    private static final Duration TO_END = Duration.ofSeconds(30);

    private final String kind;
    private final BatchSystem system;
    private final Interpreters interpreters;
    private final Marks marks;
    private final Patience patience;
    private final LogTailer tailer;
    private final JobWatch watch;
    private final Submitter submitter;

    /**
     * What an executor is made of.
     *
     * @param kind of executor
     * @param owner marks the jobs of this runner
     * @param arrays folder for arrays of jobs, on the file system that nodes share
     */
    public record Setting(String kind, String owner, Path arrays, Interpreters interpreters, Patience patience) {}

    /** Make an executor on a system. */
    public JobExecutor(Setting setting, BatchSystem system) {
        this.kind = setting.kind();
        this.system = system;
        this.interpreters = setting.interpreters();
        this.marks = new Marks(setting.owner(), setting.arrays());
        this.patience = setting.patience();
        this.tailer = new LogTailer("log-tailer-" + kind);
        this.watch = new JobWatch(system, patience);
        this.submitter = new Submitter(system, marks, patience);
    }

    @Override
    public Readiness check() {
        try {
            return system.check();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Readiness.unavailable("the look at " + system.name() + " was interrupted");
        }
    }

    @Override
    public Execution start(Work work, LogSink sink) throws ExecutorException, InterruptedException {
        Workspace workspace = work.workspace();
        JobOrder order =
                new JobOrder(name(work.task().name()), marks.of(work.attempt()), workspace, system.options(work));
        if (!Files.isDirectory(workspace.work())) {
            throw new ExecutorException(FailureReason.RUNNER_FAILED, "there is no folder " + workspace.work());
        }
        TaskProgram program = TaskProgram.lay(work, Place.here(workspace.folder()), interpreters);
        try {
            new JobFiles(workspace).lay(program, work.attempt().toString(), system.setup(work));
            JobLog jobLog = new JobLog(workspace.logFile(), tailer.follow(workspace.logFile(), 0, sink));
            return follow(submit(order, sink, jobLog), work, sink, jobLog);
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED, "cannot write into the workspace: " + e.getMessage(), e);
        }
    }

    private String submit(JobOrder order, LogSink sink, JobLog jobLog) throws ExecutorException, InterruptedException {
        boolean submitted = false;
        try {
            String id = submitter.submit(order, sink);
            submitted = true;
            return id;
        } finally {
            if (!submitted) {
                jobLog.finish(null, Duration.ZERO);
            }
        }
    }

    private Execution follow(String id, Work work, LogSink sink, JobLog jobLog) {
        WatchedJob job = watch.follow(id, work.workspace().folder(), sink);
        return new JobExecution(
                new ExecutionHandle(kind, HANDLE_VERSION, Map.of(ID, id)),
                work,
                job,
                jobLog,
                new JobExecution.JobSurroundings(system.name(), watch, patience));
    }

    @Override
    public Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink sink, long logOffset) {
        String id = handle.values().get(ID);
        if (handle.version() == HANDLE_VERSION && id != null) {
            try {
                JobLog jobLog = new JobLog(
                        work.workspace().logFile(), tailer.follow(ownLog(work.workspace()), logOffset, sink));
                return Optional.of(follow(id, work, sink, jobLog));
            } catch (IOException e) {
                log.warn("the log of job {} is gone, the job is ended: {}", id, e.toString());
            }
        }
        endUnknown(work);
        return Optional.empty();
    }

    /** The work may have put a link or a pipe in place of its log while no runner followed it. */
    private static Path ownLog(Workspace workspace) throws IOException {
        Path file = workspace.logFile();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is no file");
        }
        return file;
    }

    /** The job may be there, or still be on its way: it must neither begin nor go on. */
    private void endUnknown(Work work) {
        try {
            new JobFiles(work.workspace()).giveUp();
        } catch (IOException e) {
            log.debug("there is no workspace of {}: {}", work.attempt(), e.toString());
        }
        Predicate<Optional<AttemptId>> own =
                attempt -> attempt.filter(work.attempt()::equals).isPresent();
        for (int i = 0; i < TRIES && !end(own); i++) {
            log.info("trying again to end the job of {}", work.attempt());
        }
    }

    /** End the marked jobs of some attempts and wait until they are gone. */
    private boolean end(Predicate<Optional<AttemptId>> which) {
        long deadline = System.nanoTime() + TO_END.toNanos();
        try {
            Set<String> ended = new HashSet<>();
            while (System.nanoTime() < deadline) {
                Set<String> ids = find(which);
                if (ids.isEmpty()) {
                    return true;
                }
                Set<String> fresh = new HashSet<>(ids);
                fresh.removeAll(ended);
                if (!fresh.isEmpty()) {
                    system.force(fresh);
                    ended.addAll(fresh);
                }
                Thread.sleep(100);
            }
        } catch (UnreachableException e) {
            log.warn("cannot end jobs that nobody needs any more: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
        return false;
    }

    private Set<String> find(Predicate<Optional<AttemptId>> which) throws UnreachableException, InterruptedException {
        Set<String> ids = new HashSet<>();
        system.marked(marks.prefix()).forEach((mark, id) -> {
            if (which.test(marks.attempt(mark))) {
                ids.add(id);
            }
        });
        return ids;
    }

    @Override
    public void sweep(Predicate<AttemptId> live) {
        // One of ours whose attempt cannot be told any more has no workspace either.
        if (!end(attempt -> attempt.filter(live).isEmpty())) {
            log.warn("not all jobs of {} that nobody needs have ended; tried again at the next start", system.name());
        }
        marks.sweep();
    }

    @Override
    public void close() {
        submitter.close();
        watch.close();
        tailer.close();
    }

    private static String name(String task) {
        String name = task.replaceAll("[^A-Za-z0-9._-]", "_");
        String whole = name.isEmpty() || name.startsWith("-") ? "task" + name : name;
        return whole.substring(0, Math.min(LONGEST_NAME, whole.length()));
    }
}
