package dev.nodeyard.cli.command;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ServerSettings;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/** Do one thing with the help of a server. */
public abstract class ServerVerb extends Verb {
    @Mixin
    private ServerOptions serverOptions = new ServerOptions();

    protected ServerVerb(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(Output out) throws IOException {
        return run(new ApiClient(settings(), around.patience()), out);
    }

    protected abstract ExitStatus run(ApiClient api, Output out) throws IOException;

    /** Return the server to call; fails when none is known. */
    protected final ServerSettings settings() {
        return serverOptions.settings(around);
    }
}
