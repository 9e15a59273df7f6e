package dev.nodeyard.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gather verbs under a noun; alone it is a mistake. */
@Command(synopsisSubcommandLabel = "VERB")
public final class Noun implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private Noun() {}

    public static CommandLine of(String name, String description, Object... verbs) {
        CommandLine noun = new CommandLine(new Noun());
        noun.getCommandSpec().name(name).usageMessage().description(description);
        for (Object verb : verbs) {
            noun.addSubcommand(verb);
        }
        return noun;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "'" + spec.qualifiedName() + "' needs a verb: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
