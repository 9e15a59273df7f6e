package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerRegistration;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "register",
        description = "Make a runner known to the server; its token is shown this once.",
        footer = "Needs an administrator's token, or a registration token (nyg_...) in NODEYARD_TOKEN.")
final class RunnerRegister extends ServerVerb {
    @Parameters(paramLabel = "NAME", description = "Name of the runner, not used by another.")
    private String name = "";

    @Option(names = "--tag", paramLabel = "TAG", split = ",", description = "What tasks may ask for; repeat for more.")
    private Set<String> tags = Set.of();

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    private @Nullable String description;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Write the token there, for you only, instead.")
    private @Nullable Path tokenFile;

    RunnerRegister(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) throws IOException {
        prepareTokenFile();
        RegisteredRunner runner;
        try {
            runner = api.post(
                    ApiPath.of("runners", "register"),
                    new RunnerRegistration(name, tags, description),
                    RegisteredRunner.class);
        } catch (CommandFailure e) {
            removeTokenFile();
            throw e;
        }
        out.talk("Registered " + runner.name() + " (" + runner.id() + ")");
        if (tokenFile == null) {
            out.show(runner, runner.token(), List.of(runner.token()));
            out.talk("This is its token; it is not shown again.");
        } else {
            Files.writeString(tokenFile, runner.token() + "\n", StandardCharsets.UTF_8);
            out.show(
                    new RegisteredRunner(runner.id(), runner.name(), ""),
                    runner.id().toString(),
                    List.of());
            out.talk("Wrote its token to " + tokenFile);
        }
        return ExitStatus.OK;
    }

    // Made before the call: a token that cannot be written would be lost.
    private void prepareTokenFile() throws IOException {
        if (tokenFile == null) {
            return;
        }
        try {
            Files.createFile(
                    tokenFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.of(ExitStatus.CONFLICT, tokenFile + " is there already", e);
        }
    }

    private void removeTokenFile() throws IOException {
        if (tokenFile != null) {
            Files.deleteIfExists(tokenFile);
        }
    }
}
