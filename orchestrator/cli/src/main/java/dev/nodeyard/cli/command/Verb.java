package dev.nodeyard.cli.command;

import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** Do one thing and say how it ended. Failures are thrown as {@code CommandFailure}. */
public abstract class Verb implements Callable<Integer> {
    @Mixin
    private OutputOptions outputOptions = new OutputOptions();

    protected final Surroundings around;

    protected Verb(Surroundings around) {
        this.around = around;
    }

    @Override
    public final Integer call() throws IOException {
        return run(outputOptions.output(around)).code();
    }

    protected abstract ExitStatus run(Output out) throws IOException;
}
