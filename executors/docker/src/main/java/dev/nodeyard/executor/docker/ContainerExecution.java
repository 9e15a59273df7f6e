package dev.nodeyard.executor.docker;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.BuiltEnvironment;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.program.ProgramExit;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Follow one attempt's program in a container to its end. Thread-safe. */
final class ContainerExecution implements Execution {
    static final int HANDLE_VERSION = 1;
    private static final int KILLED = 137;
    private static final Duration SIGNAL_PATIENCE = Duration.ofSeconds(10);

    private final Work work;
    private final Seat seat;
    private final AttemptFiles files;
    private final OutputLog output;
    private final Surroundings surroundings;
    private final Object ending = new Object();
    private @Nullable ExecutionResult result;
    private final Object cancelling = new Object();
    private @Nullable Duration shortestGrace;

    ContainerExecution(Work work, Seat seat, AttemptFiles files, OutputLog output, Surroundings surroundings) {
        this.work = work;
        this.seat = seat;
        this.files = files;
        this.output = output;
        this.surroundings = surroundings;
    }

    @Override
    public ExecutionHandle handle() {
        return new ExecutionHandle(DockerExecutorFactory.KIND, HANDLE_VERSION, surroundings.handle());
    }

    @Override
    public Map<String, String> facts() {
        return surroundings.facts();
    }

    @Override
    public Optional<BuiltEnvironment> environment() {
        return surroundings.environment();
    }

    @Override
    public ExecutionResult await() throws InterruptedException {
        try {
            EngineWatch.End end = seat.end().get();
            synchronized (ending) {
                if (result == null) {
                    result = conclude(end);
                }
                return result;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a container was not noticed", e.getCause());
        }
    }

    private ExecutionResult conclude(EngineWatch.End end) throws InterruptedException {
        boolean cancelled;
        synchronized (cancelling) {
            cancelled = shortestGrace != null;
        }
        boolean outOfMemory = end.code() != null && seat.ranOutOfMemory();
        output.finish();
        String problem = end.problem();
        try {
            files.bringBack(seat.container());
        } catch (EngineFault e) {
            problem = problem == null ? e.words() : problem;
        } catch (IOException e) {
            return failed(FailureReason.BAD_OUTPUT, null, "cannot read what the task wrote: " + e.getMessage());
        }
        Integer code = code(end);
        if (cancelled || code != null) {
            return TaskProgram.result(work, new ProgramExit(cancelled, code), outOfMemory);
        }
        return withoutCode(end, problem, outOfMemory);
    }

    /**
     * Return the program's exit code, or null when somebody else ended it. What the engine says counts, for a program can
     * write anything into its workspace; but KILL is what it says of a program that ended with 137 and of one that was
     * ended from outside.
     */
    private @Nullable Integer code(EngineWatch.End end) {
        Integer code = end.code();
        if (code != null && code != KILLED) {
            return code;
        }
        Integer written = Wrapper.exitCode(work.workspace());
        if (code == null) {
            return written;
        }
        return seat.outlivedItsProgram() || code.equals(written) ? code : null;
    }

    /** Only who ends the container from outside keeps the exit code from being written. */
    private static ExecutionResult withoutCode(EngineWatch.End end, @Nullable String problem, boolean outOfMemory) {
        if (outOfMemory) {
            return failed(
                    FailureReason.OUT_OF_MEMORY, end.code(), "the system ended the container because memory ran out");
        }
        if (problem != null) {
            return failed(FailureReason.RUNNER_LOST, null, problem);
        }
        return failed(
                FailureReason.RUNNER_LOST,
                null,
                "the container was ended from outside, by a person or with the Docker engine (exit code " + end.code()
                        + ")");
    }

    private static ExecutionResult failed(FailureReason reason, @Nullable Integer code, String message) {
        return new ExecutionResult.Failed(reason, code, message);
    }

    @Override
    public void cancel(Duration grace) {
        boolean first;
        synchronized (cancelling) {
            if (seat.end().isDone() || (shortestGrace != null && shortestGrace.compareTo(grace) <= 0)) {
                return;
            }
            first = shortestGrace == null;
            shortestGrace = grace;
        }
        Thread thread = new Thread(() -> end(grace, first), "docker-ender");
        thread.setDaemon(true);
        thread.start();
    }

    private void end(Duration grace, boolean first) {
        if (first && !grace.isZero()) {
            seat.terminate(SIGNAL_PATIENCE);
        }
        if (!isOverWithin(seat.end(), grace)) {
            seat.kill();
        }
    }

    private static boolean isOverWithin(CompletableFuture<?> end, Duration time) {
        try {
            end.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void cleanUp() {
        output.stop();
        seat.release();
        surroundings.remove().run();
    }
}
