package dev.nodeyard.cli.task;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.Explanation.Action;
import dev.nodeyard.api.run.Explanation.Alternative;
import dev.nodeyard.api.run.Explanation.GateCheck;
import dev.nodeyard.api.run.Explanation.NearMiss;
import dev.nodeyard.api.run.Explanation.RunnerNote;
import dev.nodeyard.api.run.Explanation.Status;
import dev.nodeyard.api.run.Explanation.Try;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lay an explanation out for people: the answer first, then what supports it, then what to do. */
final class ExplanationLines {
    private final Explanation why;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private ExplanationLines(Explanation why, Style style) {
        this.why = why;
        this.style = style;
    }

    static List<String> of(Explanation why, Style style) {
        ExplanationLines all = new ExplanationLines(why, style);
        all.headline();
        all.runners();
        all.gates();
        all.tries();
        all.actions();
        return all.lines;
    }

    private void headline() {
        lines.add(style.bold(Printable.line(why.name())) + " " + style.state(why.state()) + ": "
                + Printable.line(why.headline()));
        if (why.waited() != null) {
            lines.add(Printable.line(why.waited()));
        }
    }

    private void runners() {
        if (!why.funnel().isEmpty()) {
            lines.add("runners: "
                    + why.funnel().stream()
                            .map(gate -> gate.runners() + " " + Printable.line(gate.gate()))
                            .collect(Collectors.joining(" > ")));
        }
        for (Alternative way : why.alternatives()) {
            String stops = way.failing() == null ? "fits a free runner" : "stops at " + way.failing();
            lines.add(Printable.line("by " + way.way() + ": " + stops));
        }
        for (NearMiss miss : why.nearMisses()) {
            String lacks = miss.missing().isEmpty() ? "to be " + miss.gate() : String.join(", ", miss.missing());
            lines.add(
                    "near miss: " + Printable.line(miss.runner() + " lacks only " + lacks + " (" + miss.gate() + ")"));
        }
        for (RunnerNote note : why.runners()) {
            String more = note.note().equals(note.state()) ? "" : ": " + note.note();
            lines.add(Printable.line(note.runner() + " is " + note.state() + more));
        }
    }

    private void gates() {
        int width = why.gates().stream()
                .mapToInt(gate -> gate.gate().length())
                .max()
                .orElse(0);
        for (GateCheck gate : why.gates()) {
            String mark = gate.status() == Status.FAILING ? "> " : "  ";
            String status = gate.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String detail = gate.detail() == null ? "" : gate.detail();
            String line =
                    String.format(Locale.ROOT, "%s%-11s  %-" + width + "s  %s", mark, status, gate.gate(), detail);
            lines.add(Printable.line(line).stripTrailing());
        }
    }

    private void tries() {
        boolean telling =
                why.tries().size() > 1 || why.tries().stream().anyMatch(one -> one.state() == TaskState.FAILED);
        if (telling) {
            why.tries().forEach(one -> lines.add(Printable.line(text(one))));
        }
        why.log().forEach(line -> lines.add("  | " + Printable.line(line)));
    }

    private static String text(Try one) {
        StringBuilder text = new StringBuilder("try ").append(one.attempt()).append(' ');
        text.append(one.state().word()).append(one.runner() == null ? "" : " on " + one.runner());
        if (one.reason() != null) {
            boolean code = one.reason() == FailureReason.EXIT_CODE && one.exitCode() != null;
            text.append(", ")
                    .append(code ? "exit code " + one.exitCode() : one.reason().word());
        }
        text.append(one.message() == null ? "" : ": " + one.message());
        return text.append(one.next() == null ? "" : "; " + one.next()).toString();
    }

    private void actions() {
        for (Action action : why.actions()) {
            lines.add("to do: " + Printable.line(action.text()));
            if (action.command() != null) {
                lines.add("         " + Printable.line(action.command()));
            }
        }
    }
}
