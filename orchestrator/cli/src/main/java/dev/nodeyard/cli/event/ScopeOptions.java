package dev.nodeyard.cli.event;

import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.cli.client.ApiPath;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Say whose event is meant: one's own, a workflow's or a run's. */
final class ScopeOptions {
    @ArgGroup
    private @Nullable Choice choice;

    private static final class Choice {
        @Option(
                names = "--workflow",
                paramLabel = "WORKFLOW",
                description = "The event of this workflow, by name or id.")
        private @Nullable String workflow;

        @Option(names = "--run", paramLabel = "RUN", description = "The event of this run, by its whole id.")
        private @Nullable String run;
    }

    boolean isGiven() {
        return choice != null;
    }

    EventScope scope() {
        if (choice == null) {
            return EventScope.USER;
        }
        return choice.workflow == null ? EventScope.RUN : EventScope.WORKFLOW;
    }

    @Nullable
    String id() {
        if (choice == null) {
            return null;
        }
        return choice.workflow == null ? choice.run : choice.workflow;
    }

    ApiPath on(ApiPath path) {
        return isGiven() ? path.with("scope", scope().word()).with("scopeId", id()) : path;
    }
}
