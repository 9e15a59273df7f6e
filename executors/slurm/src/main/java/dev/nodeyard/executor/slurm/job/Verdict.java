package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.program.ProgramExit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Say how a job ended. */
sealed interface Verdict {
    /** The program's own end, or the end that we asked for. */
    record Exit(ProgramExit exit) implements Verdict {}

    /** An end that is not the program's. */
    record Failure(FailureReason reason, @Nullable Integer code, String message) implements Verdict {}

    /** Looks that the system must fail to know a job in, one after another. */
    int FORGOTTEN_LOOKS = 3;

    Duration MOMENT = Duration.ofSeconds(1);

    /** What is wrong most often when a job cannot begin, or ends without a trace. */
    String SHARED = "; is the runner's folder on a file system that all nodes share?";

    /** Code of the job's script on a node that does not see the workspace. */
    int NO_WORKSPACE = 90;

    /** Code of the job's script when the runner gave the attempt up before. */
    int GIVEN_UP = 91;

    /**
     * Judge; empty while more has to be known.
     *
     * @param job what people call the job, such as {@code SLURM job 12}
     */
    static Optional<Verdict> of(Evidence evidence, String job, Patience patience) {
        ExitNote note = evidence.note();
        if (note != null) {
            return byNote(evidence, note, job, patience);
        }
        JobSight sight = evidence.sight();
        if (sight != null && sight.isOver()) {
            return bySight(evidence, sight, job, patience);
        }
        if (isForgotten(evidence, patience)) {
            return Optional.of(
                    evidence.cancelled()
                            ? cancelled(null)
                            : lost(job + " is not known any more and left no exit code"));
        }
        if (isAfter(evidence.away(), patience.away())) {
            return Optional.of(
                    lost(job + " cannot be asked after since " + evidence.away().toMinutes() + " minutes"));
        }
        return Optional.empty();
    }

    private static Optional<Verdict> byNote(Evidence evidence, ExitNote note, String job, Patience patience) {
        if (note.isPlain()) {
            return exit(note.code());
        }
        if (evidence.cancelled()) {
            return Optional.of(cancelled(note.code()));
        }
        JobSight sight = evidence.sight();
        if (sight != null && sight.isOver()) {
            return Optional.of(of(sight, note.code(), job));
        }
        boolean settled = isForgotten(evidence, patience) || isAfter(evidence.noted(), patience.settle());
        return settled ? exit(note.code()) : Optional.empty();
    }

    private static boolean isForgotten(Evidence evidence, Patience patience) {
        return evidence.missing() >= FORGOTTEN_LOOKS && isAfter(evidence.gone(), patience.folderLag());
    }

    private static Optional<Verdict> bySight(Evidence evidence, JobSight sight, String job, Patience patience) {
        if (evidence.cancelled()) {
            return isAfter(evidence.over(), MOMENT) ? Optional.of(cancelled(null)) : Optional.empty();
        }
        Duration lag = sight.end() == JobSight.End.BY_ITSELF ? patience.folderLag() : MOMENT;
        return isAfter(evidence.over(), lag) ? Optional.of(of(sight, null, job)) : Optional.empty();
    }

    private static Verdict of(JobSight sight, @Nullable Integer noted, String job) {
        String message = job + ": " + sight.words();
        return switch (sight.end()) {
            case TIME_LIMIT -> new Failure(FailureReason.TIMED_OUT, null, message);
            case OUT_OF_MEMORY -> new Failure(FailureReason.OUT_OF_MEMORY, noted, message);
            case LOST -> lost(message);
            case CANCELLED -> new Failure(FailureReason.EXECUTOR_UNAVAILABLE, null, message);
            case NOT_STARTED -> new Failure(FailureReason.EXECUTOR_UNAVAILABLE, null, message + SHARED);
            case BY_ITSELF -> noted == null ? unnoted(sight, job) : new Exit(new ProgramExit(false, noted));
        };
    }

    /** The job ended and left no note: it was killed, or this host and the node do not share the folder. */
    private static Verdict unnoted(JobSight sight, String job) {
        Integer code = sight.exitCode();
        if (code != null && code == NO_WORKSPACE) {
            return new Failure(
                    FailureReason.EXECUTOR_UNAVAILABLE,
                    null,
                    job + where(sight)
                            + " does not see the workspace; put the runner's folder on a file system that all"
                            + " nodes share");
        }
        if (code != null && code == GIVEN_UP) {
            return lost(job + " was given up before it began");
        }
        ProgramExit exit = new ProgramExit(false, code);
        if (code != null && code >= 128) {
            return new Exit(exit);
        }
        return new Failure(
                FailureReason.RUNNER_FAILED,
                null,
                job + where(sight) + " ended (" + sight.words() + (code == null ? "" : ", exit code " + code)
                        + ") and left no exit code in its workspace" + SHARED);
    }

    private static String where(JobSight sight) {
        String nodes = sight.facts().get("node");
        return nodes == null ? "" : " on " + nodes;
    }

    private static Optional<Verdict> exit(int code) {
        return Optional.of(new Exit(new ProgramExit(false, code)));
    }

    private static Verdict cancelled(@Nullable Integer code) {
        return new Exit(new ProgramExit(true, code));
    }

    private static Verdict lost(String message) {
        return new Failure(FailureReason.RUNNER_LOST, null, message);
    }

    private static boolean isAfter(Duration time, Duration limit) {
        return time.compareTo(limit) > 0;
    }
}
