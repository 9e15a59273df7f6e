package dev.nodeyard.engine.environment;

import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.TaskVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Puts planned environments into a task: into each way to run it, and into what the task asks of runners. */
final class PlannedTask {
    private static final TaskVariant SAME = new TaskVariant(null, null, null, null);

    private PlannedTask() {}

    /** Return what is installed when a task is run in one of its ways, or null for nothing. */
    static @Nullable EnvironmentSpec environment(TaskSpec task, int way) {
        EnvironmentSpec other = way == 0 ? null : variant(task, way).environment();
        return other == null ? task.environment() : other;
    }

    private static TaskVariant variant(TaskSpec task, int way) {
        return task.variants().isEmpty() ? SAME : task.variants().get(way - 1);
    }

    /**
     * Return a task with its planned environments.
     *
     * @param chosen gives that of each way, or null for a way that needs nothing installed
     * @param pool requirements of other tasks: equal ones become one object
     */
    static TaskSpec of(
            TaskSpec task, IntFunction<@Nullable EnvironmentSpec> chosen, Map<Requirements, Requirements> pool) {
        List<Requirements> ways = task.requirements().alternatives();
        List<Requirements> labelled = new ArrayList<>();
        List<TaskVariant> variants = new ArrayList<>();
        EnvironmentSpec first = chosen.apply(0);
        for (int way = 0; way < ways.size(); way++) {
            EnvironmentSpec environment = chosen.apply(way);
            labelled.add(labelled(ways.get(way), environment));
            if (way > 0) {
                TaskVariant before = variant(task, way);
                variants.add(new TaskVariant(
                        before.execution(), before.variables(), difference(first, environment), before.options()));
            }
        }
        Requirements all = Requirements.anyOf(labelled);
        Requirements known = pool.putIfAbsent(all, all);
        boolean differs = !variants.stream().allMatch(SAME::equals);
        return task.with(known == null ? all : known, first, differs ? variants : List.of());
    }

    private static @Nullable EnvironmentSpec difference(
            @Nullable EnvironmentSpec first, @Nullable EnvironmentSpec environment) {
        if (Objects.equals(first, environment)) {
            return null;
        }
        return environment == null ? EnvironmentSpec.NONE : environment;
    }

    private static Requirements labelled(Requirements way, @Nullable EnvironmentSpec environment) {
        String label = environment == null ? null : EnvironmentDigest.label(way.executor(), environment);
        return Objects.equals(label, way.environment())
                ? way
                : new Requirements(way.executor(), way.tags(), way.resources(), label, List.of());
    }
}
