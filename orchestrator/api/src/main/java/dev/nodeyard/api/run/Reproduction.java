package dev.nodeyard.api.run;

import dev.nodeyard.api.id.RunId;
import java.util.List;

/**
 * Answer that a run is done again.
 *
 * @param started the new run
 * @param reproduces the run that it does again
 * @param fedFromOutside names of tasks whose results come from events or the time of day, at most 20: what they get this
 *     time may differ
 */
public record Reproduction(StartedRun started, RunId reproduces, List<String> fedFromOutside) {
    public Reproduction {
        fedFromOutside = List.copyOf(fedFromOutside);
    }
}
