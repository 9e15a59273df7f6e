package dev.nodeyard.engine.match;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.workflow.Requirements;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Word in one sentence where the runners get stuck. */
record FunnelHeadline(Requirements needs, List<RunnerProfile> all, List<Explanation.NearMiss> nearMisses) {
    private static final int MAX_NAMES = 3;

    /** Word the failure of a gate that none of the runners before it passes. */
    String of(FunnelGate gate, List<RunnerProfile> before) {
        return switch (gate) {
            case REGISTERED -> "No runner is registered";
            case ONLINE -> "No runner is online: " + names(before) + " registered but silent";
            case ACCEPTING -> "No online runner accepts work: " + names(before) + " draining";
            case EXECUTOR -> subject(before) + " has the executor " + needs.executor() + executors(before) + fitting();
            case TAGS ->
                subject(before) + " has all tags: needs " + String.join(", ", needs.tags()) + closest(gate, before)
                        + fitting();
            case RESOURCES ->
                subject(before) + " has the resources: needs " + ResourceWords.describe(needs.resources())
                        + closest(gate, before) + fitting();
            case FREE_SLOT -> "No free slot: " + names(before) + " busy" + closest(gate, before);
        };
    }

    static String free(List<RunnerProfile> runners) {
        return runners.size() == 1
                ? "A free runner fits and can take it at its next call: "
                        + runners.get(0).name()
                : runners.size() + " free runners fit and can take it at their next call";
    }

    private String subject(List<RunnerProfile> before) {
        boolean everybody = all.stream().allMatch(runner -> runner.online() && runner.accepting());
        boolean kindTold = before.size()
                < all.stream()
                        .filter(runner -> runner.online() && runner.accepting())
                        .count();
        String who = everybody ? "No runner" : "No runner that is online and accepts work";
        return kindTold
                ? who + (everybody ? " with the executor " : " and with the executor ") + needs.executor()
                : who;
    }

    private static String executors(List<RunnerProfile> before) {
        RunnerProfile first = before.get(0);
        String list = first.executors().isEmpty() ? "none" : String.join(", ", new TreeSet<>(first.executors()));
        return ": " + first.name() + " has " + list;
    }

    private String closest(FunnelGate gate, List<RunnerProfile> before) {
        RunnerProfile best = before.stream()
                .min(Comparator.<RunnerProfile>comparingInt(
                                runner -> gate.missing(runner, needs).size())
                        .thenComparing(RunnerProfile::name))
                .orElseThrow();
        List<String> missing = gate.missing(best, needs);
        return "; " + best.name() + (missing.size() == 1 ? " lacks only " : " lacks ") + String.join(", ", missing);
    }

    /** A runner that fits but is away is worth more to the reader than one that never will. */
    private String fitting() {
        return nearMisses.stream()
                .filter(miss -> miss.missing().isEmpty())
                .findFirst()
                .map(miss -> "; " + miss.runner() + " would fit but is "
                        + (miss.gate().equals(FunnelGate.ONLINE.word()) ? "offline" : "draining"))
                .orElse("");
    }

    private static String names(List<RunnerProfile> runners) {
        String shown = String.join(
                ", ", runners.stream().limit(MAX_NAMES).map(RunnerProfile::name).toList());
        int more = runners.size() - MAX_NAMES;
        return shown + (more > 0 ? " and " + more + " more are" : runners.size() == 1 ? " is" : " are");
    }
}
