package dev.nodeyard.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Severity;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EnvironmentPlanPropertyTest {
    @Provide
    Arbitrary<WorkflowSpec> workflows() {
        Arbitrary<String> name = Arbitraries.of("numpy", "Scipy", "six");
        Arbitrary<String> rule = Arbitraries.of("", "==1.*", ">=1.5", "<2", "==2.0", "!=1.5", "~=1.4", ">2,<3");
        Arbitrary<List<String>> pip = Combinators.combine(name, rule)
                .as(String::concat)
                .list()
                .ofMaxSize(3)
                .uniqueElements();
        Arbitrary<List<String>> conda = Arbitraries.of("python=3.10", "python>=3.11", "numpy=1.26", "zlib")
                .list()
                .ofMaxSize(2);
        Arbitrary<EnvironmentSpec> spec = Combinators.combine(
                        Arbitraries.of("", "python:3.12"),
                        pip,
                        conda,
                        Arbitraries.of("git", "curl=1").list().ofMaxSize(2))
                .as((image, p, c, apt) -> new EnvironmentSpec(image.isEmpty() ? null : image, p, c, apt, List.of()));
        return Combinators.combine(Arbitraries.of("docker", "conda"), spec)
                .as((executor, wanted) -> Map.entry(executor, wanted))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(needs -> {
                    List<TaskSpec> tasks = new ArrayList<>();
                    needs.forEach(need -> tasks.add(Tasks.task("t" + tasks.size(), need.getKey(), need.getValue())));
                    return new WorkflowSpec(tasks);
                });
    }

    private static Map<String, Set<String>> names(EnvironmentPlan plan) {
        Map<String, Set<String>> names = new TreeMap<>();
        plan.environments()
                .forEach(environment -> names.put(
                        environment.digest(),
                        environment.tasks().stream()
                                .map(index -> plan.workflow().tasks().get(index).name())
                                .collect(Collectors.toSet())));
        return names;
    }

    @Property
    void the_order_of_tasks_and_of_entries_does_not_matter(
            @ForAll("workflows") WorkflowSpec workflow, @ForAll long seed) {
        List<TaskSpec> shuffled = workflow.tasks().stream()
                .map(task -> task.withEnvironment(shuffled(asked(task), seed)))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(names(EnvironmentPlan.of(new WorkflowSpec(shuffled))))
                .isEqualTo(names(EnvironmentPlan.of(workflow)));
    }

    private static EnvironmentSpec shuffled(EnvironmentSpec spec, long seed) {
        return new EnvironmentSpec(
                spec.image(),
                shuffled(spec.pip(), seed),
                shuffled(spec.conda(), seed),
                shuffled(spec.apt(), seed),
                List.of());
    }

    private static List<String> shuffled(List<String> entries, long seed) {
        List<String> copy = new ArrayList<>(entries);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    @Property
    void planning_what_was_planned_changes_nothing(@ForAll("workflows") WorkflowSpec workflow) {
        EnvironmentPlan once = EnvironmentPlan.of(workflow);

        EnvironmentPlan twice = EnvironmentPlan.of(once.workflow());

        assertThat(twice.environments()).isEqualTo(once.environments());
        assertThat(twice.workflow()).isEqualTo(once.workflow());
    }

    @Property
    void sharing_makes_no_contradiction(@ForAll("workflows") WorkflowSpec workflow) {
        EnvironmentPlan plan = EnvironmentPlan.of(workflow);
        boolean wasSound = plan.problems().stream().noneMatch(EnvironmentPlanPropertyTest::isError);

        if (wasSound) {
            assertThat(EnvironmentPlan.of(plan.workflow()).problems()).noneMatch(EnvironmentPlanPropertyTest::isError);
        }
    }

    @Property
    void every_task_runs_in_one_environment_that_has_what_it_asked_for(@ForAll("workflows") WorkflowSpec workflow) {
        EnvironmentPlan plan = EnvironmentPlan.of(workflow);
        List<Integer> placed = plan.environments().stream()
                .flatMap(environment -> environment.tasks().stream())
                .toList();

        assertThat(placed).doesNotHaveDuplicates();
        for (PlannedEnvironment environment : plan.environments()) {
            for (int index : environment.tasks()) {
                TaskSpec task = workflow.tasks().get(index);
                EnvironmentSpec asked = asked(task);
                assertThat(environment.executor()).isEqualTo(task.requirements().executor());
                assertThat(environment.spec().image()).isEqualTo(asked.image());
                assertThat(environment.spec().conda()).containsAll(asked.conda());
                assertThat(environment.spec().apt()).containsAll(asked.apt());
            }
        }
    }

    private static EnvironmentSpec asked(TaskSpec task) {
        return Objects.requireNonNull(task.environment(), "every generated task wants something");
    }

    private static boolean isError(Problem problem) {
        return problem.severity() == Severity.ERROR;
    }
}
