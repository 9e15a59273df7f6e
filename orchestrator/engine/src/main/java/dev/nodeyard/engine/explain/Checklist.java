package dev.nodeyard.engine.explain;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.Explanation.GateCheck;
import dev.nodeyard.api.run.Explanation.Status;
import dev.nodeyard.api.workflow.WaitSpec;
import dev.nodeyard.engine.match.FunnelResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lead a task that waits through its gates: those before the failing one are passed, those after it not reached. */
final class Checklist {
    private final Situation situation;
    private final FunnelResult funnel;
    private final List<GateCheck> checks = new ArrayList<>();
    private final String failing;
    private final String headline;

    private Checklist(Situation situation, FunnelResult funnel, String failing, String headline) {
        this.situation = situation;
        this.funnel = funnel;
        this.failing = failing;
        this.headline = headline;
    }

    /** Return the checklist; empty when nothing holds the task. */
    static List<GateCheck> of(Situation situation, FunnelResult funnel, String headline) {
        String failing = failing(situation, funnel);
        return failing == null ? List.of() : new Checklist(situation, funnel, failing, headline).checks();
    }

    /** Return the gate that holds a task, or null when it runs or has ended. */
    private static @Nullable String failing(Situation situation, FunnelResult funnel) {
        if (situation.task().state().isTerminal()) {
            return null;
        }
        if (situation.isCancelling()) {
            return TaskGate.RUN.word();
        }
        return switch (situation.task().state()) {
            case BLOCKED -> TaskGate.UPSTREAM.word();
            case WAITING -> TaskGate.EVENT.word();
            case RETRYING -> TaskGate.RETRY.word();
            case QUEUED -> funnel.failing() == null ? TaskGate.TURN.word() : funnel.failing();
            case ASSIGNED, RUNNING, SUCCEEDED, FAILED, CANCELLED, SKIPPED -> null;
        };
    }

    private List<GateCheck> checks() {
        for (TaskGate gate : List.of(TaskGate.RUN, TaskGate.UPSTREAM, TaskGate.EVENT, TaskGate.RETRY)) {
            add(gate.word(), detail(gate));
        }
        for (Explanation.Gate gate : funnel.gates()) {
            add(gate.gate(), gate.runners() + (gate.runners() == 1 ? " runner" : " runners"));
        }
        add(TaskGate.TURN.word(), detail(TaskGate.TURN));
        return checks;
    }

    private void add(String gate, @Nullable String passed) {
        boolean behind = checks.stream().anyMatch(check -> check.status() == Status.FAILING);
        if (gate.equals(failing)) {
            checks.add(new GateCheck(gate, Status.FAILING, headline));
        } else if (behind) {
            checks.add(new GateCheck(gate, Status.NOT_REACHED, outlook(gate)));
        } else {
            checks.add(new GateCheck(gate, Status.PASSED, passed));
        }
    }

    /** What would hold the task next is told before its time where it is known already. */
    private @Nullable String outlook(String gate) {
        boolean needsRunner = !situation.task().requirements().executor().equals(WaitSpec.EXECUTOR);
        boolean mayCome = needsRunner && !situation.isCancelling() && !failingIsOfRunners();
        return mayCome && gate.equals(funnel.failing()) ? "would hold it now: " + funnel.headline() : null;
    }

    private boolean failingIsOfRunners() {
        return funnel.gates().stream().anyMatch(gate -> gate.gate().equals(failing));
    }

    private @Nullable String detail(TaskGate gate) {
        return switch (gate) {
            case RUN -> "the run is " + situation.run().state().word();
            case UPSTREAM -> upstream();
            case EVENT, RETRY -> null;
            case TURN -> situation.ahead() == null ? null : Headline.ahead(Objects.requireNonNull(situation.ahead()));
        };
    }

    private String upstream() {
        int total = situation.upstream().total();
        return total == 0 ? "waits for no other task" : "all " + total + " ended";
    }
}
