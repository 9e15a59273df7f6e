package dev.nodeyard.engine.explain;

import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.engine.match.FunnelResult;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Suggest what a person can do. */
final class Actions {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:@/+-]+");
    private static final int MAX_UPSTREAM = 2;

    private final List<Explanation.Action> actions = new ArrayList<>();

    private Actions() {}

    /** Return what helps against a gate that holds a task. */
    static List<Explanation.Action> against(Situation situation, @Nullable FunnelResult funnel) {
        Actions some = new Actions();
        if (situation.isCancelling()) {
            return List.of();
        }
        switch (situation.task().state()) {
            case BLOCKED -> some.upstream(situation);
            case QUEUED -> some.runners(situation.task().requirements(), funnel);
            case RETRYING -> some.failure(situation);
            case FAILED -> some.failure(situation);
            case SKIPPED -> some.skipped(situation);
            case RUNNING -> some.log(situation);
            case ASSIGNED, WAITING, SUCCEEDED, CANCELLED -> {
                // Nothing a person should do.
            }
        }
        return some.actions;
    }

    private void upstream(Situation situation) {
        situation.upstream().named().stream()
                .limit(MAX_UPSTREAM)
                .forEach(task -> add(
                        "explain_upstream",
                        "See why task \"" + task.name() + "\" has not ended.",
                        "nodeyard task explain " + task.id()));
    }

    private void skipped(Situation situation) {
        Situation.Ended last = situation.upstream().last();
        if (last != null) {
            add(
                    "explain_upstream",
                    "See what became of task \"" + last.name() + "\".",
                    "nodeyard task explain " + last.id());
        }
    }

    private void failure(Situation situation) {
        AttemptView newest = situation.newest();
        FailureReason reason = newest == null ? situation.task().reason() : newest.reason();
        if (reason != null) {
            Integer code = newest == null ? situation.task().exitCode() : newest.exitCode();
            add("mend", FailureHints.of(reason, code), null);
        }
        log(situation);
    }

    private void log(Situation situation) {
        if (situation.task().attempt() > 0) {
            add(
                    "read_log",
                    "Read the log.",
                    "nodeyard task log " + situation.task().id());
        }
    }

    private void runners(Requirements needs, @Nullable FunnelResult funnel) {
        if (funnel == null || funnel.failing() == null) {
            add("show_queue", "See what waits and what runs.", "nodeyard queue status");
            return;
        }
        funnel.unknown().stream()
                .filter(unknown -> unknown.nearest() != null)
                .forEach(unknown -> add(
                        "correct_requirement",
                        "Change " + unknown.word() + " to " + unknown.nearest() + " in the task's settings, if that is"
                                + " what is meant.",
                        null));
        switch (funnel.failing()) {
            case "registered", "executor", "tags" -> register(needs);
            case "online" -> add("start_runner", "Start a runner that is registered.", "nodeyard-runner run");
            case "accepting" -> resume(funnel);
            case "resources" ->
                add("lower_requirements", "Ask for less (resources), or register a larger runner.", null);
            default -> add("show_queue", "See what waits and what runs.", "nodeyard queue status");
        }
        add("show_runners", "See the runners and what they can do.", "nodeyard runner list");
    }

    private void register(Requirements needs) {
        StringBuilder command = new StringBuilder("nodeyard runner register NAME");
        needs.tags().forEach(tag -> command.append(" --tag ").append(quoted(tag)));
        add("register_runner", "Register a runner that has what is asked for.", command.toString());
    }

    private void resume(FunnelResult funnel) {
        funnel.away().stream()
                .filter(runner -> runner.state().equals("paused"))
                .findFirst()
                .ifPresent(runner -> add(
                        "resume_runner",
                        "Let " + runner.runner() + " work again, if you may steer it.",
                        "nodeyard runner resume " + quoted(runner.runner())));
    }

    private void add(String code, String text, @Nullable String command) {
        actions.add(new Explanation.Action(code, text, command));
    }

    /** Names come from people: a command that is copied must not do more than it says. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
