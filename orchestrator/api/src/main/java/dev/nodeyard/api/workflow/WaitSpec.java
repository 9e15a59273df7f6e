package dev.nodeyard.api.workflow;

/** Hold a task back without a runner: the orchestrator ends it when what it waits for has come. */
public sealed interface WaitSpec extends ExecutionSpec permits EventWait, TimerWait {
    /** Names the orchestrator in requirements. No runner has it, so that a wait could never be handed out. */
    String EXECUTOR = "orchestrator";

    @Override
    default String executor() {
        return EXECUTOR;
    }
}
