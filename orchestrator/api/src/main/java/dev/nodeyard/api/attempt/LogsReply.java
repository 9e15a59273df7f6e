package dev.nodeyard.api.attempt;

import dev.nodeyard.api.id.AttemptId;
import java.util.List;

/**
 * Answer log chunks of many attempts.
 *
 * @param positions one per attempt named in the request
 */
public record LogsReply(List<Position> positions) {
    public LogsReply {
        positions = List.copyOf(positions);
    }

    /**
     * Say how far an attempt's log is stored.
     *
     * @param nextOffset offset of the first byte that the server lacks: send from there
     * @param stale the attempt is no longer this runner's: stop sending
     */
    public record Position(AttemptId attempt, long nextOffset, boolean stale) {}
}
