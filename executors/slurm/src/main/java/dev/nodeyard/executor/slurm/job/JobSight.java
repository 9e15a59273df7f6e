package dev.nodeyard.executor.slurm.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Say what a batch system told of one job.
 *
 * @param stage how far the job is
 * @param end why it ended, when it ended
 * @param exitCode that the system noted, 128 and more for a signal, or null
 * @param words state and reason for people, such as {@code waiting for free resources}
 * @param facts where it runs, by name
 */
public record JobSight(Stage stage, End end, @Nullable Integer exitCode, String words, Map<String, String> facts) {
    public JobSight {
        facts = Map.copyOf(facts);
    }

    /** How far a job is. */
    public enum Stage {
        WAITING,
        RUNNING,
        /** Its work is over, but the system is not done with it. */
        ENDING,
        ENDED
    }

    /** Why a job ended. */
    public enum End {
        /** By itself, or that is not known. */
        BY_ITSELF,
        TIME_LIMIT,
        OUT_OF_MEMORY,
        /** The system lost or took the machine. */
        LOST,
        /** Somebody ended it. */
        CANCELLED,
        /** It never began. */
        NOT_STARTED
    }

    /** Return the sight of a job that has not ended. */
    public static JobSight of(Stage stage, String words, Map<String, String> facts) {
        return new JobSight(stage, End.BY_ITSELF, null, words, facts);
    }

    /** Return the sight of a job that has ended. */
    public static JobSight ended(End end, @Nullable Integer exitCode, String words, Map<String, String> facts) {
        return new JobSight(Stage.ENDED, end, exitCode, words, facts);
    }

    /** Return whether the job has ended. */
    public boolean isOver() {
        return stage == Stage.ENDED;
    }
}
