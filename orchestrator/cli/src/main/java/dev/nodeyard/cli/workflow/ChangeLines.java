package dev.nodeyard.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.workflow.ChangedValue;
import dev.nodeyard.api.workflow.ChartChanges;
import dev.nodeyard.api.workflow.ChartDependency;
import dev.nodeyard.cli.terminal.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Say in lines what changed between two versions; what was only moved is said in the summary alone. */
final class ChangeLines {
    private static final int LONGEST_VALUE = 60;

    private ChangeLines() {}

    static List<String> of(ChartChanges changes) {
        List<String> lines = new ArrayList<>();
        changes.added().forEach(task -> lines.add("+ " + task));
        changes.removed().forEach(task -> lines.add("- " + task));
        changes.renamed().forEach(task -> lines.add("> " + task.before() + " is now " + task.after()));
        changes.rewired().forEach(task -> {
            task.removed().forEach(dependency -> lines.add("~ - " + text(dependency)));
            task.added().forEach(dependency -> lines.add("~ + " + text(dependency)));
        });
        changes.changed().forEach(value -> lines.add("* " + text(value)));
        return lines.stream().map(Printable::line).toList();
    }

    private static String text(ChartDependency dependency) {
        return dependency.from() + ":" + dependency.output() + " -> " + dependency.to() + ":" + dependency.input();
    }

    private static String text(ChangedValue value) {
        return value.pointer() + ": " + text(value.before()) + " -> " + text(value.after());
    }

    private static String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? "nothing" : Printable.shortened(value.toString(), LONGEST_VALUE);
    }
}
