package dev.nodeyard.engine.graph;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turn the names of a workflow into numbers and note the names that fit nothing. */
final class SpecReader implements TaskNames {
    private final List<TaskSpec> tasks;
    private final Map<String, Integer> indices;
    private final EdgeList edges;
    private final List<Problem> problems = new ArrayList<>();

    SpecReader(WorkflowSpec workflow) {
        tasks = workflow.tasks();
        indices = new java.util.HashMap<>(tasks.size() * 2);
        edges = new EdgeList(tasks.size());
        readNames();
        for (int task = 0; task < tasks.size(); task++) {
            readDependencies(task);
        }
    }

    EdgeList edges() {
        return edges;
    }

    List<Problem> problems() {
        return problems;
    }

    @Override
    public String name(int task) {
        return tasks.get(task).name();
    }

    @Override
    public String pointer(int task) {
        return tasks.get(task).pointer();
    }

    private void readNames() {
        for (int task = 0; task < tasks.size(); task++) {
            Integer first = indices.putIfAbsent(name(task), task);
            if (first != null) {
                problems.add(Problem.error(
                        "duplicate_name",
                        pointer(task),
                        "Two tasks have the name \"" + name(task) + "\"; give each a name of its own."));
            }
        }
    }

    private void readDependencies(int task) {
        Set<String> unknown = new LinkedHashSet<>();
        for (TaskInput input : tasks.get(task).inputs()) {
            input.from().forEach(source -> readSource(task, source, unknown));
        }
        tasks.get(task).after().forEach(source -> readSource(task, source, unknown));
        for (String name : unknown) {
            problems.add(Problem.error(
                    "unknown_task",
                    pointer(task),
                    "Task \"" + name(task) + "\" waits for \"" + name + "\", which is not in this workflow."));
        }
    }

    private void readSource(int task, Source source, Set<String> unknown) {
        Integer from = indices.get(source.task());
        if (from == null) {
            unknown.add(source.task());
        } else {
            edges.add(from, task, source.condition());
        }
    }
}
