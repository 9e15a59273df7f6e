package dev.nodeyard.engine.explain;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.match.FunnelResult;
import dev.nodeyard.engine.match.RunnerFunnel;
import dev.nodeyard.engine.match.RunnerProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explain why a task is in its state. Pure: the same arguments give the same answer. */
public final class Explanations {
    private Explanations() {}

    /**
     * Explain a task.
     *
     * @param runners all runners of the house; may be left out (empty) once the task runs or has ended
     */
    public static Explanation of(Situation situation, List<RunnerProfile> runners) {
        TaskRunView task = situation.task();
        FunnelResult funnel = RunnerFunnel.explain(task.requirements(), runners);
        boolean queued = task.state() == TaskState.QUEUED && !situation.isCancelling();
        String headline = Headline.of(situation, funnel);
        List<Explanation.Wait> waits = WaitTimes.of(situation, now(funnel));
        return new Explanation(
                task.id(),
                task.name(),
                task.state(),
                headline,
                queued ? funnel.gates() : List.of(),
                queued ? funnel.alternatives() : List.of(),
                queued ? funnel.nearMisses() : List.of(),
                Checklist.of(situation, funnel, headline),
                queued ? funnel.away() : List.of(),
                waits,
                WaitTimes.sentence(waits),
                queued ? situation.ahead() : null,
                RetryWords.tries(situation),
                situation.log(),
                Actions.against(situation, funnel),
                situation.retryAt(),
                situation.now());
    }

    /** Name what a queued task waits for. */
    private static String now(FunnelResult funnel) {
        @Nullable String failing = funnel.failing();
        if (failing == null) {
            return "its turn";
        }
        return switch (failing) {
            case "free slot" -> "a free slot";
            case "tags" -> "a runner with all tags";
            case "resources" -> "a runner that is large enough";
            case "executor" -> "a runner with the executor";
            case "accepting" -> "a runner that accepts work";
            default -> "a runner that is online";
        };
    }
}
