package dev.nodeyard.api.runner;

import dev.nodeyard.api.id.RunnerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Show how busy runners were over a day, in slots of time of one length, the oldest first. The last slot is the one that goes on.
 *
 * @param from when the first slot began
 * @param slotMs length of a slot in milliseconds
 * @param runners those that were there within the day, of the 1,000 that were registered last
 */
public record RunnerUtilisationView(Instant from, long slotMs, List<Used> runners) {
    public RunnerUtilisationView {
        runners = List.copyOf(runners);
    }

    /**
     * Show how busy one runner was.
     *
     * @param utilisation busy slots of all its slots over the day while it was there, from 0 to 1; null when it has none
     * @param percents the same for each slot of time, from 0 to 100
     * @param away places, from 0, of the slots of time in which it was not there
     */
    public record Used(RunnerId id, @Nullable Double utilisation, List<Integer> percents, List<Integer> away) {
        public Used {
            percents = List.copyOf(percents);
            away = List.copyOf(away);
        }
    }
}
