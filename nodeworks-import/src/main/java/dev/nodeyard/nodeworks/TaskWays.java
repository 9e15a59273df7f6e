package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.ExecutionSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.TaskVariant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the ways in which a task can be run: by which executor, on which runners, with which settings. */
final class TaskWays {
    private static final Requirements SHELL = Requirements.none("shell");
    private static final int MOST = 32;
    private static final int DIGEST_FROM = "sha256:".length();
    private static final int DIGEST_DIGITS = 12;

    private final ProblemList problems;
    private final Map<Requirements, Requirements> pool = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();

    TaskWays(ProblemList problems) {
        this.problems = problems;
    }

    /** One way to run a task. */
    record Way(Requirements requirements, ExecutionSpec execution, Settings settings) {}

    /** Return the ways of some settings: one for each kind of executor that may run them. */
    List<Way> of(LibraryPath library, Settings settings, ExecutionSpec execution, String pointer) {
        if (settings == Settings.NONE && library.executor() == null) {
            // A chart may have a million of these.
            return List.of(
                    new Way(execution instanceof NodeworksCall ? library.requirements() : SHELL, execution, settings));
        }
        List<Way> ways = new ArrayList<>();
        for (String kind : kinds(library, settings, execution)) {
            boolean isCall = execution instanceof NodeworksCall;
            if (kind.equals(isCall ? "shell" : "nodeworks")) {
                problems.error(
                        "wrong_executor",
                        pointer,
                        "The executor '" + kind + "' cannot run this task: it runs "
                                + (isCall ? "tasks with a script." : "nodes, and this task has a script."));
            }
            SortedSet<String> tags = new TreeSet<>(settings.tags());
            if (kind.equals("nodeworks")) {
                // Elsewhere the image or the environment has what the library needs, not the runner.
                tags.addAll(library.tags());
            }
            ways.add(new Way(
                    new Requirements(kind, tags, settings.resources(), label(kind, settings.environment()), List.of()),
                    execution,
                    settings));
        }
        return ways;
    }

    private static List<String> kinds(LibraryPath library, Settings settings, ExecutionSpec execution) {
        if (!settings.executors().isEmpty()) {
            return settings.executors();
        }
        if (library.executor() != null) {
            return List.of(library.executor());
        }
        EnvironmentSpec environment = settings.environment();
        if (environment != null && environment.image() != null) {
            return List.of("docker", "kubernetes");
        }
        if (execution instanceof NodeworksCall) {
            return List.of("nodeworks");
        }
        return List.of(environment == null ? "shell" : "conda");
    }

    /** Names an environment: equal ones alike, and so that people know it. */
    private @Nullable String label(String kind, @Nullable EnvironmentSpec environment) {
        if (environment == null || environment.equals(EnvironmentSpec.NONE)) {
            return null;
        }
        String image = environment.image();
        if (image != null
                && environment.equals(new EnvironmentSpec(image, List.of(), List.of(), List.of(), List.of()))) {
            return image;
        }
        String digest = EnvironmentDigest.of(kind, environment);
        return labels.computeIfAbsent(
                (image == null ? kind : image) + "+" + digest.substring(DIGEST_FROM, DIGEST_FROM + DIGEST_DIGITS),
                label -> label);
    }

    /** Drop ways that can never be chosen, for an earlier one asks the same of a runner, and report them. */
    List<Way> distinct(List<Way> ways, String pointer) {
        Map<Requirements, Way> byNeeds = new HashMap<>();
        List<Way> kept = new ArrayList<>();
        for (Way way : ways) {
            Way before = byNeeds.putIfAbsent(needs(way.requirements), way);
            if (before == null) {
                kept.add(way);
            } else if (before.settings != way.settings) {
                problems.warning(
                        "setting_without_effect",
                        pointer,
                        "Two variants ask the same of a runner (" + way.requirements.executor()
                                + "): the later one is never chosen.");
            }
        }
        if (kept.size() > MOST) {
            problems.error(
                    "bad_setting",
                    pointer,
                    "There are " + kept.size()
                            + " ways to run the task, counting each executor of each variant: at most " + MOST
                            + " can be told apart.");
        }
        return kept.subList(0, Math.min(MOST, kept.size()));
    }

    /** What is installed does not decide which runners fit. */
    private static Requirements needs(Requirements way) {
        return new Requirements(way.executor(), way.tags(), way.resources());
    }

    /** Return the requirements of all ways together; equal ones are one object. */
    Requirements join(List<Way> ways) {
        Requirements all =
                Requirements.anyOf(ways.stream().map(Way::requirements).toList());
        Requirements known = pool.putIfAbsent(all, all);
        return known == null ? all : known;
    }

    /** Return what is different in each way but the first; empty when nothing is. */
    static List<TaskVariant> variants(List<Way> ways) {
        Way first = ways.get(0);
        List<TaskVariant> variants = new ArrayList<>();
        for (Way way : ways.subList(1, ways.size())) {
            EnvironmentSpec environment = Objects.requireNonNullElse(way.settings.environment(), EnvironmentSpec.NONE);
            EnvironmentSpec before = Objects.requireNonNullElse(first.settings.environment(), EnvironmentSpec.NONE);
            Map<String, JsonNode> options = way.settings.options();
            variants.add(new TaskVariant(
                    way.execution.equals(first.execution) ? null : way.execution,
                    way.settings.variables().equals(first.settings.variables()) ? null : way.settings.variables(),
                    environment.equals(before) ? null : environment,
                    options.equals(first.settings.options()) ? null : options));
        }
        TaskVariant same = new TaskVariant(null, null, null, null);
        return variants.stream().allMatch(same::equals) ? Collections.emptyList() : variants;
    }
}
