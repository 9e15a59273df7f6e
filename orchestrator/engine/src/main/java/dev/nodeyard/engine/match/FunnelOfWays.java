package dev.nodeyard.engine.match;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.workflow.Requirements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Leads runners through the gates for a task that can be run in several ways. */
final class FunnelOfWays {
    private static final int MAX_WAYS_TOLD = 3;
    private static final int MAX_AWAY = 5;

    private final List<Requirements> ways;
    private final List<RunnerProfile> runners;

    FunnelOfWays(List<Requirements> ways, List<RunnerProfile> runners) {
        this.ways = ways;
        this.runners = runners;
    }

    /** One way with its place among the gates: the further, the more promising. */
    private record Told(String label, FunnelResult result, int reached) {
        Explanation.Alternative alternative() {
            return new Explanation.Alternative(label, result.failing(), result.headline());
        }
    }

    FunnelResult explain() {
        List<String> labels = labels();
        List<Told> told = IntStream.range(0, ways.size())
                .mapToObj(i -> told(labels.get(i), RunnerFunnel.explainOne(ways.get(i), runners)))
                .sorted(Comparator.comparingInt(Told::reached).reversed())
                .toList();
        FunnelResult best = told.get(0).result;
        return new FunnelResult(
                gates(),
                nearMisses(),
                headline(told),
                best.failing(),
                away(told),
                best.unknown(),
                told.stream().map(Told::alternative).toList());
    }

    private static Told told(String label, FunnelResult result) {
        String failing = result.failing();
        List<String> gates = RunnerFunnel.gates();
        return new Told(label, result, failing == null ? gates.size() : gates.indexOf(failing));
    }

    private List<Explanation.Gate> gates() {
        List<Explanation.Gate> gates = new ArrayList<>();
        for (FunnelGate gate : FunnelGate.values()) {
            int passing = (int) runners.stream()
                    .filter(runner -> ways.stream().anyMatch(way -> passesUpTo(gate, runner, way)))
                    .count();
            gates.add(new Explanation.Gate(gate.word(), passing));
        }
        return gates;
    }

    private static boolean passesUpTo(FunnelGate last, RunnerProfile runner, Requirements way) {
        return Arrays.stream(FunnelGate.values()).limit(last.ordinal() + 1L).allMatch(gate -> gate.passes(runner, way));
    }

    /** A runner that lacks one thing in several ways is told with the way in which it lacks least. */
    private List<Explanation.NearMiss> nearMisses() {
        return RunnerFunnel.leastFirst(runners.stream()
                .filter(runner -> ways.stream().noneMatch(way -> passesUpTo(FunnelGate.FREE_SLOT, runner, way)))
                .flatMap(runner -> ways.stream()
                        .flatMap(way -> RunnerFunnel.nearMiss(way, runner).stream())
                        .min(Comparator.comparingInt(miss -> miss.missing().size()))
                        .stream()));
    }

    private List<Explanation.RunnerNote> away(List<Told> told) {
        Map<String, Explanation.RunnerNote> byName = told.stream()
                .flatMap(one -> one.result.away().stream())
                .collect(Collectors.toMap(
                        Explanation.RunnerNote::runner, note -> note, (first, second) -> first, TreeMap::new));
        return byName.values().stream().limit(MAX_AWAY).toList();
    }

    private String headline(List<Told> told) {
        FunnelResult best = told.get(0).result;
        if (best.failing() == null) {
            return FunnelHeadline.free(runners.stream()
                    .filter(runner -> ways.stream().anyMatch(way -> passesUpTo(FunnelGate.FREE_SLOT, runner, way)))
                    .toList());
        }
        boolean sameForAll = RunnerFunnel.gates().indexOf(best.failing()) < FunnelGate.EXECUTOR.ordinal();
        if (sameForAll) {
            return best.headline();
        }
        int more = told.size() - MAX_WAYS_TOLD;
        return told.stream()
                        .limit(MAX_WAYS_TOLD)
                        .map(one -> "By " + one.label + ": " + one.result.headline())
                        .reduce((before, next) -> before + (before.endsWith("?") ? " " : ". ") + next)
                        .orElseThrow()
                + (more > 0 ? ". And " + more + (more == 1 ? " more way" : " more ways") : "");
    }

    /** Name each way by its executor and the tags that not all ways have. */
    private List<String> labels() {
        SortedSet<String> common = new TreeSet<>(ways.get(0).tags());
        ways.forEach(way -> common.retainAll(way.tags()));
        List<String> labels = ways.stream().map(way -> label(way, common)).toList();
        return IntStream.range(0, labels.size())
                .mapToObj(i -> unique(labels, i))
                .toList();
    }

    private static String label(Requirements way, SortedSet<String> common) {
        String tags = way.tags().stream().filter(tag -> !common.contains(tag)).collect(Collectors.joining(", "));
        return tags.isEmpty() ? way.executor() : way.executor() + " with " + tags;
    }

    private String unique(List<String> labels, int place) {
        if (Collections.frequency(labels, labels.get(place)) == 1) {
            return labels.get(place);
        }
        String needs = ResourceWords.describe(ways.get(place).resources());
        return labels.get(place) + (needs.isEmpty() ? " as way " + (place + 1) : " with " + needs);
    }
}
