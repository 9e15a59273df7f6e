package dev.nodeyard.engine.match;

import dev.nodeyard.api.run.Explanation;
import java.util.List;

/**
 * Say why no runner has taken a task yet.
 *
 * @param gates runners left after each gate, in order
 * @param nearMisses runners that pass all gates but one, those that lack least first
 * @param headline one sentence, the failing gate first
 */
public record FunnelResult(List<Explanation.Gate> gates, List<Explanation.NearMiss> nearMisses, String headline) {
    public FunnelResult {
        gates = List.copyOf(gates);
        nearMisses = List.copyOf(nearMisses);
    }
}
