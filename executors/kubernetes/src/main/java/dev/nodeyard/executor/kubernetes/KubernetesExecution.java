package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.program.ProgramExit;
import dev.nodeyard.executor.program.TaskProgram;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follow an attempt whose pod runs: its log, its end, its files. One thread of its own does all that. */
final class KubernetesExecution implements Execution {
    static final int VERSION = 1;

    private static final Duration STATUS = Duration.ofSeconds(20);
    private static final Duration FETCH = Duration.ofMinutes(30);
    private static final long PAUSE_MS = 1_000;
    private static final int KILLED = 137;

    private final Site site;
    private final Attempt attempt;
    private final PodName pod;
    private final Map<String, String> facts;
    private final Consumer<KubernetesExecution> removal;
    private final CompletableFuture<ExecutionResult> result = new CompletableFuture<>();
    private final PodEnding ending;
    private final Thread thread;

    /**
     * Follow a pod.
     *
     * @param removal removes the job
     */
    KubernetesExecution(
            Site site,
            Attempt attempt,
            PodName pod,
            Map<String, String> facts,
            long logOffset,
            Consumer<KubernetesExecution> removal) {
        this.site = site;
        this.attempt = attempt;
        this.pod = pod;
        this.facts = Map.copyOf(facts);
        this.removal = removal;
        this.ending = new PodEnding(site, attempt, pod, result);
        this.thread = new Thread(() -> work(logOffset), "kubernetes-" + attempt.job());
        this.thread.setDaemon(true);
    }

    KubernetesExecution begin() {
        thread.start();
        return this;
    }

    Attempt attempt() {
        return attempt;
    }

    boolean isEnded() {
        return result.isDone();
    }

    /** Stop following; the work goes on. */
    void leave() {
        thread.interrupt();
    }

    @Override
    public ExecutionHandle handle() {
        return new ExecutionHandle(
                KubernetesExecutorFactory.KIND,
                VERSION,
                Map.of(
                        "namespace",
                        pod.namespace(),
                        "job",
                        attempt.job(),
                        "pod",
                        pod.name(),
                        "uid",
                        pod.uid(),
                        "word",
                        pod.word()));
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public ExecutionResult await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an attempt in the cluster could not be followed", e.getCause());
        }
    }

    @Override
    public void cancel(Duration grace) {
        if (!result.isDone()) {
            ending.begin(grace);
        }
    }

    @Override
    public void cleanUp() {
        removal.accept(this);
        thread.interrupt();
        result.complete(new ExecutionResult.Cancelled());
    }

    private void work(long logOffset) {
        try {
            LogFollower follower = new LogFollower(site, attempt, pod, logOffset, ending::isOver);
            result.complete(judge(follower.follow()));
        } catch (InterruptedException e) {
            result.completeExceptionally(e);
        } catch (RuntimeException e) {
            result.complete(failed(FailureReason.RUNNER_FAILED, "the attempt could not be followed: " + e));
        }
    }

    private ExecutionResult judge(LogFollower.End end) throws InterruptedException {
        if (end instanceof LogFollower.End.Whole whole) {
            return judge(whole.code());
        }
        if (ending.isBegun()) {
            return new ExecutionResult.Cancelled();
        }
        return lost(((LogFollower.End.Lost) end).words());
    }

    private ExecutionResult judge(@Nullable Integer told) throws InterruptedException {
        Optional<ContainerStateTerminated> ended = told == null || told == KILLED ? awaitStatus() : Optional.empty();
        Integer code = told != null
                ? told
                : ended.map(ContainerStateTerminated::getExitCode).orElse(null);
        boolean outOfMemory = ended.map(PodState::isOutOfMemory).orElse(false);
        if (!ending.isBegun() && !outOfMemory && (code == null || code != 0)) {
            PodLook.Found found = new PodLook(site, attempt, pod).now();
            Optional<String> loss = found.pod().flatMap(PodState::loss);
            if (loss.isPresent() || (found.answered() && found.pod().isEmpty())) {
                return lost(loss.orElse(found.loss()));
            }
        }
        return fetched(new ProgramExit(ending.isBegun(), outOfMemory ? Integer.valueOf(KILLED) : code), outOfMemory);
    }

    private ExecutionResult lost(String words) throws InterruptedException {
        return new PodLook(site, attempt, pod).isOverdue()
                ? failed(FailureReason.TIMED_OUT, "the cluster ended the job after its longest time")
                : failed(FailureReason.RUNNER_LOST, words);
    }

    private ExecutionResult fetched(ProgramExit exit, boolean outOfMemory) throws InterruptedException {
        Integer code = exit.code();
        boolean done = code != null && code == 0 && !exit.cancelled();
        FileExchange files = new FileExchange(site, attempt, pod);
        long deadline = System.nanoTime() + (done ? FETCH : STATUS).toNanos();
        while (true) {
            try {
                files.fetch();
                return TaskProgram.result(attempt.work(), exit, outOfMemory);
            } catch (BadArchiveException e) {
                return failed(FailureReason.BAD_OUTPUT, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while results were fetched");
                }
                PodLook.Found found = new PodLook(site, attempt, pod).now();
                boolean gone = found.answered() && found.pod().isEmpty();
                if (!done && (gone || System.nanoTime() > deadline)) {
                    return TaskProgram.result(attempt.work(), exit, outOfMemory);
                }
                if (gone) {
                    return lost(found.loss() + ", before its results were fetched");
                }
                if (System.nanoTime() > deadline) {
                    return failed(FailureReason.RUNNER_FAILED, "the results could not be fetched: " + e.getMessage());
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    /** The cluster says how a container ended a moment after it has. */
    private Optional<ContainerStateTerminated> awaitStatus() throws InterruptedException {
        long deadline = System.nanoTime() + STATUS.toNanos();
        while (true) {
            long version = site.watch().version();
            Optional<Pod> known = site.watch().pod(attempt.namespace(), attempt.job());
            Optional<ContainerStateTerminated> ended = known.flatMap(found -> PodState.ended(found, PodPlan.TASK));
            if (ended.isPresent() || System.nanoTime() > deadline) {
                return ended;
            }
            site.watch().awaitNews(version, Duration.ofSeconds(1));
        }
    }

    private static ExecutionResult failed(FailureReason reason, String message) {
        return new ExecutionResult.Failed(reason, null, message);
    }
}
