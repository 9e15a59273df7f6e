package dev.nodeyard.engine.match;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.workflow.Requirements;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Word in one sentence where the runners get stuck. */
record FunnelHeadline(
        Requirements needs,
        List<RunnerProfile> all,
        List<Explanation.NearMiss> nearMisses,
        List<FunnelResult.Unknown> unknown) {
    private static final int MAX_NAMES = 3;

    /** Word the failure of a gate that none of the runners before it passes. */
    String of(FunnelGate gate, List<RunnerProfile> before) {
        return switch (gate) {
            case REGISTERED -> "No runner is registered";
            case ONLINE -> "No runner is online: " + names(before) + " registered but silent";
            case ACCEPTING -> "No online runner accepts work: " + away(before);
            case EXECUTOR ->
                subject(before) + " has the executor " + needs.executor() + broken(before)
                        + question(List.of(needs.executor())) + fitting();
            case TAGS ->
                subject(before) + " has all tags: needs " + String.join(", ", needs.tags()) + closest(gate, before)
                        + unknownTags() + fitting();
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

    /** A runner on which the executor is set up but does not work is worth more than what another one has instead. */
    private String broken(List<RunnerProfile> before) {
        return before.stream()
                .filter(runner -> runner.broken().containsKey(needs.executor()))
                .findFirst()
                .map(runner -> ": " + runner.name() + " has it set up, but: "
                        + runner.broken().get(needs.executor()))
                .orElseGet(() -> executors(before));
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

    private String unknownTags() {
        List<String> tags = unknown.stream()
                .map(FunnelResult.Unknown::word)
                .filter(needs.tags()::contains)
                .toList();
        String question = question(tags);
        return question.isEmpty()
                ? ""
                : "; nobody has " + String.join(", ", tags.subList(0, Math.min(MAX_NAMES, tags.size()))) + question;
    }

    private String question(Collection<String> words) {
        return unknown.stream()
                .filter(one -> words.contains(one.word()))
                .map(FunnelResult.Unknown::question)
                .filter(question -> !question.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Runners that are paused or drained by somebody are named each with the reason; others share one verb. */
    private static String away(List<RunnerProfile> runners) {
        if (runners.stream().allMatch(runner -> runner.note() == null)) {
            return names(runners) + " draining";
        }
        String shown = runners.stream()
                .limit(MAX_NAMES)
                .map(runner -> runner.name() + " is " + RunnerNotes.words(runner))
                .collect(Collectors.joining("; "));
        int more = runners.size() - MAX_NAMES;
        return shown + (more > 0 ? "; and " + more + " more" : "");
    }

    /** A runner that fits but is away is worth more to the reader than one that never will. */
    private String fitting() {
        return nearMisses.stream()
                .filter(miss -> miss.missing().isEmpty())
                .findFirst()
                .map(miss -> "; " + miss.runner() + " would fit but is " + state(miss.runner()))
                .orElse("");
    }

    private String state(String name) {
        return all.stream()
                .filter(runner -> runner.name().equals(name))
                .map(RunnerNotes::state)
                .findFirst()
                .orElse("away");
    }

    private static String names(List<RunnerProfile> runners) {
        String shown = String.join(
                ", ", runners.stream().limit(MAX_NAMES).map(RunnerProfile::name).toList());
        int more = runners.size() - MAX_NAMES;
        return shown + (more > 0 ? " and " + more + " more are" : runners.size() == 1 ? " is" : " are");
    }
}
