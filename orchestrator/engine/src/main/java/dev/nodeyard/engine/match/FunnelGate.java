package dev.nodeyard.engine.match;

import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Name what a runner must be or have to get a task, in the order in which people should be told. */
enum FunnelGate {
    REGISTERED("registered"),
    ONLINE("online"),
    ACCEPTING("accepting"),
    EXECUTOR("executor"),
    TAGS("tags"),
    RESOURCES("resources"),
    FREE_SLOT("free slot");

    private final String word;

    FunnelGate(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean passes(RunnerProfile runner, Requirements needs) {
        return switch (this) {
            case REGISTERED -> true;
            case ONLINE -> runner.online();
            case ACCEPTING -> runner.accepting();
            case EXECUTOR -> runner.executors().contains(needs.executor());
            case TAGS -> runner.tags().containsAll(needs.tags());
            case RESOURCES -> Matching.hasResources(runner, needs);
            case FREE_SLOT -> Matching.hasRoomForOne(runner, needs);
        };
    }

    /** Name what a runner that does not pass lacks here; empty where there is nothing to name. */
    List<String> missing(RunnerProfile runner, Requirements needs) {
        return switch (this) {
            case REGISTERED, ONLINE, ACCEPTING -> List.of();
            case EXECUTOR -> List.of(missingExecutor(runner, needs.executor()));
            case TAGS -> missingTags(runner, needs);
            case RESOURCES -> ResourceWords.missing(needs.resources(), runner.capacity());
            case FREE_SLOT -> missingRoom(runner, needs.resources());
        };
    }

    private static String missingExecutor(RunnerProfile runner, String kind) {
        String reason = runner.broken().get(kind);
        return reason == null ? kind : kind + " (" + reason + ")";
    }

    private static List<String> missingTags(RunnerProfile runner, Requirements needs) {
        TreeSet<String> missing = new TreeSet<>(needs.tags());
        missing.removeAll(runner.tags());
        return List.copyOf(missing);
    }

    private static List<String> missingRoom(RunnerProfile runner, Resources needs) {
        List<String> missing = new ArrayList<>();
        if (runner.left().slots() == 0) {
            missing.add("a slot (" + runner.busy() + " of " + runner.slots() + " in use)");
        }
        missing.addAll(ResourceWords.missing(needs, runner.left().free()));
        return missing;
    }
}
