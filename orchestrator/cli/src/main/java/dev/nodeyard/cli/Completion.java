package dev.nodeyard.cli;

import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print a script that completes the words of this command in a shell.",
        footer = {"Try it with: source <(nodeyard completion bash)", "or in fish:  nodeyard completion fish | source"})
final class Completion implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash, zsh or fish. Default: ${DEFAULT-VALUE}.")
    private String shell = "bash";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    Completion(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (shell.equals("fish")) {
            around.streams().out().print(FishCompletion.of(spec.root()));
            return 0;
        }
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw CommandFailure.usage("no completion for " + shell).withHint("there is one for bash, zsh and fish");
        }
        // The script of picocli serves zsh too: it turns zsh's own bash mode on.
        around.streams()
                .out()
                .println(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
        return 0;
    }
}
