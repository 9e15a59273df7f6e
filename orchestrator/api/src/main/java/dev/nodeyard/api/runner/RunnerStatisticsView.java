package dev.nodeyard.api.runner;

import dev.nodeyard.api.id.RunnerId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Show how a runner gets on.
 *
 * @param version of its program, or null before it told
 * @param silentMs milliseconds since its last call by the database's clock, or null before the first
 * @param missedHeartbeats heartbeats that should have come since then
 */
public record RunnerStatisticsView(
        RunnerId id,
        String name,
        @Nullable String version,
        @Nullable Instant lastContactAt,
        @Nullable Long silentMs,
        long missedHeartbeats,
        Span lastHour,
        Span lastDay) {

    /**
     * Sum up some time.
     *
     * @param utilisation busy slots of all slots while the runner was there, from 0 to 1; null when it was not
     * @param presence share of the time that it was there, from 0 to 1
     * @param succeeded attempts that ended well
     * @param cancelled attempts that ended because somebody asked
     * @param taskFailures failed attempts by reason, where the task was the cause
     * @param infrastructureFailures failed attempts by reason, where the runner or its surroundings were
     */
    public record Span(
            @Nullable Double utilisation,
            double presence,
            long succeeded,
            long cancelled,
            Map<String, Long> taskFailures,
            Map<String, Long> infrastructureFailures) {
        public Span {
            taskFailures = Collections.unmodifiableMap(new TreeMap<>(taskFailures));
            infrastructureFailures = Collections.unmodifiableMap(new TreeMap<>(infrastructureFailures));
        }
    }
}
