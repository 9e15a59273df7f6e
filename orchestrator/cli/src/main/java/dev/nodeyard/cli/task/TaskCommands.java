package dev.nodeyard.cli.task;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the nouns {@code task} and {@code artifact}. */
public final class TaskCommands {
    private TaskCommands() {}

    public static CommandLine task(Surroundings around) {
        return Noun.of(
                "task",
                "List tasks, see what came of one, read its log, ask why it waits.",
                new TaskList(around),
                new TaskShow(around),
                new TaskShowLog(around),
                new TaskExplain(around));
    }

    public static CommandLine artifact(Surroundings around) {
        return Noun.of(
                "artifact",
                "List and get the files that tasks kept.",
                new ArtifactList(around),
                new ArtifactGet(around));
    }
}
