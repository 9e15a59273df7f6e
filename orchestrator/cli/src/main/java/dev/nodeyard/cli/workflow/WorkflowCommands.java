package dev.nodeyard.cli.workflow;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code workflow}. */
public final class WorkflowCommands {
    private WorkflowCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "workflow",
                "Publish node charts under a name, look at their versions and share them.",
                new WorkflowPublish(around),
                new WorkflowList(around),
                new WorkflowGet(around),
                new WorkflowHistory(around),
                new WorkflowDiff(around),
                new WorkflowRestore(around),
                new WorkflowShare(around),
                new WorkflowCloneUrl(around),
                new WorkflowDelete(around));
    }
}
