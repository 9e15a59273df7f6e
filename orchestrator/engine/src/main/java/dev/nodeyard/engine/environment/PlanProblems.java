package dev.nodeyard.engine.environment;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says what is wrong with a plan, with the places of the tasks. */
final class PlanProblems {
    private static final int MOST = 100;
    private static final int LONGEST_ENTRY = 200;

    private final WorkflowSpec workflow;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    PlanProblems(WorkflowSpec workflow) {
        this.workflow = workflow;
    }

    List<Problem> all() {
        List<Problem> all = new ArrayList<>(errors.subList(0, Math.min(errors.size(), MOST)));
        all.addAll(warnings.subList(0, Math.min(warnings.size(), MOST)));
        return all;
    }

    /** Report what a task's own parts have against each other. */
    void within(Parts parts, int index) {
        TaskSpec task = workflow.tasks().get(index);
        for (String fault : parts.faults()) {
            errors.add(Problem.error(
                    "bad_requirement", task.pointer(), "The environment of '" + task.title() + "': " + fault));
        }
        Contradictions.byKey(parts.entries())
                .values()
                .forEach(entries -> Contradictions.among(entries)
                        .ifPresent(torn -> errors.add(Problem.error(
                                "environment_contradiction",
                                task.pointer(),
                                "The environment of '" + task.title() + "' cannot be made: " + words(torn)
                                        + ". Take one of them out or change it."))));
    }

    private static String words(List<Entry> torn) {
        return torn.size() == 1
                ? "no version is " + quoted(torn.get(0))
                : torn.stream().map(PlanProblems::quoted).collect(Collectors.joining(" and "))
                        + " contradict each other";
    }

    /** Report that tasks could have shared an environment if they agreed. */
    void split(Need need, SharedEnvironment.Refusal refusal) {
        TaskSpec task = first(need);
        TaskSpec other = first(refusal.other());
        warnings.add(Problem.warning(
                "environment_split",
                task.pointer(),
                "'" + task.title() + "'" + more(need) + " and '" + other.title() + "'" + more(refusal.other())
                        + " (at " + other.pointer() + ") get different environments: " + quoted(refusal.wanted())
                        + " and " + quoted(refusal.present()) + " contradict each other."));
    }

    private static String more(Need need) {
        long others = need.taskCount() - 1;
        return others == 0 ? "" : " and " + others + (others == 1 ? " other task" : " other tasks");
    }

    private TaskSpec first(Need need) {
        return workflow.tasks().get(need.firstTask());
    }

    private static String quoted(Entry entry) {
        String text = entry.text();
        return "'" + (text.length() <= LONGEST_ENTRY ? text : text.substring(0, LONGEST_ENTRY) + "...") + "'";
    }
}
