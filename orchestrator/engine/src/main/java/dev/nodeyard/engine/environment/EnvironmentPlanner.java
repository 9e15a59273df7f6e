package dev.nodeyard.engine.environment;

import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WaitSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one {@link EnvironmentPlan}. The outcome depends on what tasks want, never on the order they stand in. */
final class EnvironmentPlanner {
    /** Needs of one kind that are compared with each other; of more, the others get environments of their own. */
    private static final int MOST_NEEDS = 200;

    private final WorkflowSpec workflow;
    private final PlanProblems problems;
    private final Map<Need.Kind, List<Need>> kinds = new LinkedHashMap<>();
    private final Map<String, Combined> combined = new HashMap<>();
    private final Map<Need.Slot, EnvironmentSpec> chosen = new HashMap<>();

    private record Wanted(Need.Place place, EnvironmentSpec spec) {}

    private record Combined(String executor, EnvironmentSpec spec, List<Integer> tasks) {}

    EnvironmentPlanner(WorkflowSpec workflow) {
        this.workflow = workflow;
        this.problems = new PlanProblems(workflow);
    }

    EnvironmentPlan plan() {
        gather();
        kinds.values().forEach(this::combine);
        List<PlannedEnvironment> environments = combined.entrySet().stream()
                .map(one -> new PlannedEnvironment(
                        one.getKey(),
                        one.getValue().executor,
                        one.getValue().spec,
                        one.getValue().tasks.stream().distinct().sorted().toList()))
                .sorted(Comparator.comparing(
                                (PlannedEnvironment planned) -> planned.tasks().get(0))
                        .thenComparing(PlannedEnvironment::digest))
                .toList();
        return new EnvironmentPlan(withChosen(), environments, problems.all());
    }

    private void gather() {
        Map<Wanted, Need> byWords = new HashMap<>();
        Map<List<Object>, Need> byMeaning = new HashMap<>();
        for (int index = 0; index < workflow.tasks().size(); index++) {
            TaskSpec task = workflow.tasks().get(index);
            if (task.execution() instanceof WaitSpec) {
                continue;
            }
            List<Requirements> ways = task.requirements().alternatives();
            for (int way = 0; way < ways.size(); way++) {
                EnvironmentSpec spec = PlannedTask.environment(task, way);
                if (spec != null && !spec.isEmpty()) {
                    Wanted wanted = new Wanted(Need.Place.of(ways.get(way)), spec);
                    Need need = byWords.get(wanted);
                    if (need == null) {
                        need = read(wanted, index, byMeaning);
                        byWords.put(wanted, need);
                    }
                    need.add(new Need.Slot(index, way));
                }
            }
        }
    }

    /** Needs that differ in order and spelling alone are one. */
    private Need read(Wanted wanted, int task, Map<List<Object>, Need> byMeaning) {
        Need fresh = new Need(wanted.place, Parts.of(wanted.spec));
        problems.within(fresh.parts(), task);
        Need.Kind kind = fresh.kind(wanted.spec.separate());
        return byMeaning.computeIfAbsent(List.of(kind, fresh.spec()), meaning -> {
            kinds.computeIfAbsent(kind, any -> new ArrayList<>()).add(fresh);
            return fresh;
        });
    }

    private void combine(List<Need> needs) {
        List<SharedEnvironment> shared = new ArrayList<>();
        List<Need> ordered =
                needs.stream().sorted(Comparator.comparing(Need::order)).toList();
        for (Need need : ordered) {
            home(need, ordered.size() > MOST_NEEDS ? List.of() : shared).ifPresentOrElse(home -> home.add(need), () -> {
                SharedEnvironment own = new SharedEnvironment();
                own.add(need);
                shared.add(own);
            });
        }
        shared.forEach(this::keep);
    }

    private Optional<SharedEnvironment> home(Need need, List<SharedEnvironment> shared) {
        SharedEnvironment.Refusal first = null;
        for (SharedEnvironment candidate : shared) {
            Optional<SharedEnvironment.Refusal> refusal = candidate.refusal(need);
            if (refusal.isEmpty() && !candidate.isFull(need)) {
                if (first != null) {
                    problems.split(need, first);
                }
                return Optional.of(candidate);
            }
            first = first == null ? refusal.orElse(null) : first;
        }
        if (first != null) {
            problems.split(need, first);
        }
        return Optional.empty();
    }

    private void keep(SharedEnvironment shared) {
        EnvironmentSpec spec = shared.parts().spec();
        String executor = shared.members().get(0).place().executor();
        List<Need.Slot> slots =
                shared.members().stream().flatMap(need -> need.slots().stream()).toList();
        slots.forEach(slot -> chosen.put(slot, spec));
        Combined all = combined.computeIfAbsent(
                EnvironmentDigest.of(executor, spec), digest -> new Combined(executor, spec, new ArrayList<>()));
        slots.forEach(slot -> all.tasks.add(slot.task()));
    }

    private WorkflowSpec withChosen() {
        List<TaskSpec> tasks = new ArrayList<>(workflow.tasks());
        Map<Requirements, Requirements> pool = new HashMap<>();
        chosen.keySet().stream()
                .map(Need.Slot::task)
                .distinct()
                .forEach(task -> tasks.set(
                        task, PlannedTask.of(tasks.get(task), way -> chosen.get(new Need.Slot(task, way)), pool)));
        return new WorkflowSpec(tasks);
    }
}
