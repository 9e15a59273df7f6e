package dev.nodeyard.engine.match;

import dev.nodeyard.api.run.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say why no runner has taken a task yet.
 *
 * @param gates runners left after each gate, in order
 * @param nearMisses runners that pass all gates but one, those that lack least first
 * @param headline one sentence, the failing gate first
 * @param failing first gate that no runner passes, or null when a free runner fits
 * @param away runners that have all that is asked for and cannot take it now, at most five
 * @param unknown words among the requirements that no runner knows
 * @param alternatives each way to run the task, the most promising first; empty when there is but one
 */
public record FunnelResult(
        List<Explanation.Gate> gates,
        List<Explanation.NearMiss> nearMisses,
        String headline,
        @Nullable String failing,
        List<Explanation.RunnerNote> away,
        List<Unknown> unknown,
        List<Explanation.Alternative> alternatives) {
    public FunnelResult {
        gates = List.copyOf(gates);
        nearMisses = List.copyOf(nearMisses);
        away = List.copyOf(away);
        unknown = List.copyOf(unknown);
        alternatives = List.copyOf(alternatives);
    }

    /**
     * Name a tag or an executor that no registered runner has.
     *
     * @param nearest the known one that was meant, perhaps; or null
     */
    public record Unknown(String word, @Nullable String nearest) {
        /** Return the question for the reader, or nothing when no known word is near. */
        String question() {
            return nearest == null ? "" : "; did you mean " + nearest + "?";
        }
    }
}
