package dev.nodeyard.api.run;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say why an attempt or a task failed. */
public enum FailureReason {
    /** The user's command ended with a code other than 0. */
    @JsonProperty("exit_code")
    EXIT_CODE,
    /** The attempt took longer than its time-out. */
    @JsonProperty("timed_out")
    TIMED_OUT,
    /** The runner fell silent, or never acknowledged the attempt. */
    @JsonProperty("runner_lost")
    RUNNER_LOST,
    /** The runner was there but could not do its own part (disk full, a bug); the user's work is not to blame. */
    @JsonProperty("runner_failed")
    RUNNER_FAILED,
    /** What the task needs could not be installed. */
    @JsonProperty("environment_failed")
    ENVIRONMENT_FAILED,
    /** The executor cannot be used on that runner now. */
    @JsonProperty("executor_unavailable")
    EXECUTOR_UNAVAILABLE,
    /** An input is missing or of a kind that the task cannot read. */
    @JsonProperty("bad_input")
    BAD_INPUT,
    /** The task's outputs or artifacts are missing, malformed or too large. */
    @JsonProperty("bad_output")
    BAD_OUTPUT,
    /** The system ended the work for using too much memory. */
    @JsonProperty("out_of_memory")
    OUT_OF_MEMORY,
    /** A reason that this version does not know. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN;

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
