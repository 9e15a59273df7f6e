package dev.nodeyard.engine.match;

import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hold in which ways a runner can run tasks of some requirements.
 *
 * @param all the preferred one first; empty when the runner can run none
 */
public record Ways(List<Way> all) {
    public Ways {
        all = List.copyOf(all);
    }

    /**
     * Name one way.
     *
     * @param alternative place among {@link Requirements#alternatives}
     * @param environment names what must be installed; empty for nothing
     */
    public record Way(int alternative, Resources resources, String environment) {}

    /** Return the ways in which an idle runner could run a task. */
    public static Ways of(RunnerProfile runner, Requirements requirements) {
        List<Requirements> alternatives = requirements.alternatives();
        List<Way> ways = new ArrayList<>(1);
        for (int i = 0; i < alternatives.size(); i++) {
            Requirements one = alternatives.get(i);
            if (Matching.satisfiesOne(runner, one)) {
                ways.add(new Way(i, one.resources(), one.environment() == null ? "" : one.environment()));
            }
        }
        return new Ways(ways);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Return the first way for which there is room. */
    public Optional<Way> choose(Capacity left) {
        for (Way way : all) {
            if (left.timesFits(way.resources) > 0) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    /** Return how many tasks fit in at most, if all are run in the way that takes least. */
    public int most(Capacity left) {
        int most = 0;
        for (Way way : all) {
            most = Math.max(most, left.timesFits(way.resources));
        }
        return most;
    }

    /** Return the environment of the preferred way; empty for none. */
    public String environment() {
        return all.isEmpty() ? "" : all.get(0).environment;
    }
}
