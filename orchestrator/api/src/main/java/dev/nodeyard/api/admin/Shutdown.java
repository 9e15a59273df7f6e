package dev.nodeyard.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stop the orchestrator: all its processes.
 *
 * @param mode what becomes of the work; it is cancelled when nothing is said
 * @param graceMs longest time until the processes stop, in milliseconds, at most a week; 30 s when nothing is said and the
 *     work is cancelled, no limit when nothing is said and the work is finished
 * @param message why, shown in the status, or null
 * @param confirm must be {@code shutdown}, so that no stray call stops everything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shutdown(
        Mode mode,
        @Nullable @Min(0) @Max(604_800_000L) Long graceMs,
        @Nullable @Size(max = 1000) String message,
        @Nullable @Size(max = 100) String confirm) {
    /** What must be said to confirm. */
    public static final String CONFIRMATION = "shutdown";

    private static final long CANCEL_MS = 30_000;

    @SuppressWarnings("NullAway")
    public Shutdown {
        mode = mode == null ? Mode.CANCEL : mode;
    }

    /** Return the longest time until the processes stop, or null for no limit. */
    public @Nullable Long grace() {
        return graceMs == null && mode == Mode.CANCEL ? Long.valueOf(CANCEL_MS) : graceMs;
    }

    /** Say what becomes of the work. */
    public enum Mode {
        /** All runs are cancelled. */
        @JsonProperty("cancel")
        CANCEL,
        /** What runners work on is finished; the rest waits for the next start. */
        @JsonProperty("drain")
        DRAIN;

        /** Return the word used in SQL and JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
