package dev.nodeyard.server.preflight;

import dev.nodeyard.api.queue.Preflight;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WaitSpec;
import dev.nodeyard.engine.match.FunnelResult;
import dev.nodeyard.engine.match.RequirementsKey;
import dev.nodeyard.engine.match.RunnerFunnel;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.preflight.PreflightStore.Queue;
import dev.nodeyard.server.preflight.PreflightStore.Wanted;
import dev.nodeyard.server.queue.RunnerSupply;
import dev.nodeyard.server.workflow.ChartChecks;
import dev.nodeyard.server.workflow.CheckedChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Say what would hold a run. Thread-safe. */
final class Preflights {
    static final int MOST_NAMES = 10;
    private static final int MOST_REQUIREMENTS = 500;
    private static final int MOST_ENVIRONMENTS = 100;

    private final PreflightStore store;
    private final ChartChecks checks;
    private final Supplier<List<RunnerProfile>> runners;

    Preflights(PreflightStore store, ChartChecks checks, Supplier<List<RunnerProfile>> runners) {
        this.store = store;
        this.checks = checks;
        this.runners = runners;
    }

    /** Tasks that require the same. */
    record Group(Requirements requirements, int tasks, List<String> names) {
        boolean waits() {
            return requirements.executor().equals(WaitSpec.EXECUTOR);
        }
    }

    Preflight ofVersion(long revision) {
        return judge(store.groups(revision), store.warnings(revision), store.wanted(revision));
    }

    Preflight ofChart(ChartFiles files) {
        CheckedChart checked;
        try {
            checked = checks.require(files);
        } catch (ApiException refused) {
            return new Preflight(false, false, 0, 0, refused.problems(), List.of(), 0, List.of());
        }
        List<Wanted> wanted = checked.environments().stream()
                .map(one -> new Wanted(one.digest(), one.executor(), one.tasks().size()))
                .toList();
        return judge(groups(checked.workflow().tasks()), checked.warnings(), wanted);
    }

    private static List<Group> groups(List<TaskSpec> tasks) {
        Map<Requirements, List<String>> names = new LinkedHashMap<>();
        tasks.forEach(task -> names.computeIfAbsent(task.requirements(), key -> new ArrayList<>())
                .add(task.name()));
        return names.entrySet().stream()
                .map(group -> new Group(
                        group.getKey(),
                        group.getValue().size(),
                        group.getValue().stream().limit(MOST_NAMES).toList()))
                .toList();
    }

    private Preflight judge(List<Group> groups, List<Problem> problems, List<Wanted> wanted) {
        List<Group> served = groups.stream().filter(group -> !group.waits()).toList();
        List<Group> looked = served.subList(0, Math.min(served.size(), MOST_REQUIREMENTS));
        List<Preflight.Needed> needed = needed(looked);
        int tasks = groups.stream().mapToInt(Group::tasks).sum();
        return new Preflight(
                true,
                needed.stream().allMatch(one -> one.problem() == null),
                tasks,
                tasks - served.stream().mapToInt(Group::tasks).sum(),
                problems,
                needed,
                served.size() - looked.size(),
                store.environments(wanted.subList(0, Math.min(wanted.size(), MOST_ENVIRONMENTS))));
    }

    private List<Preflight.Needed> needed(List<Group> groups) {
        Map<String, Queue> queues =
                store.queues(groups.stream().map(Preflights::key).toList());
        List<RunnerProfile> profiles = runners.get();
        return groups.stream()
                .map(group -> needed(group, queues.getOrDefault(key(group), Queue.NONE), profiles))
                .sorted(Comparator.<Preflight.Needed, Boolean>comparing(one -> one.problem() == null)
                        .thenComparing(Preflight.Needed::tasks, Comparator.reverseOrder()))
                .toList();
    }

    private static String key(Group group) {
        return RequirementsKey.of(group.requirements).value();
    }

    private static Preflight.Needed needed(Group group, Queue queue, List<RunnerProfile> profiles) {
        RunnerSupply supply = RunnerSupply.of(group.requirements, profiles);
        FunnelResult funnel = RunnerFunnel.explain(group.requirements, profiles);
        return new Preflight.Needed(
                queue.id(),
                group.requirements,
                group.tasks,
                group.names,
                supply.problem(),
                supply.runners(),
                supply.slots(),
                funnel.gates(),
                funnel.nearMisses(),
                queue.waiting());
    }
}
