package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Ask a runner to end its process.
 *
 * @param mode how; draining when nothing is said
 * @param note why, for other people, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShutdownRunner(
        Mode mode, @Nullable @Size(max = 1000) String note) {
    /** Finish what there is, then end. */
    public static final ShutdownRunner PLAIN = new ShutdownRunner(Mode.DRAIN, null);

    @SuppressWarnings("NullAway")
    public ShutdownRunner {
        mode = mode == null ? Mode.DRAIN : mode;
    }

    /** Say what becomes of the work. */
    public enum Mode {
        /** It is finished first. */
        @JsonProperty("drain")
        DRAIN,
        /** It goes back to the queue. */
        @JsonProperty("now")
        NOW
    }
}
