package dev.nodeyard.cli.command;

import dev.nodeyard.cli.client.ServerSettings;
import dev.nodeyard.cli.terminal.Surroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every verb that calls a server. */
final class ServerOptions {
    @Option(names = "--url", paramLabel = "URL", description = "Address of the server; before NODEYARD_URL.")
    private @Nullable String url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the local 'nodeyard up' to talk to; before NODEYARD_DATA.")
    private @Nullable Path data;

    ServerSettings settings(Surroundings around) {
        return ServerSettings.find(around, url, data);
    }
}
