package dev.nodeyard.runner;

import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerRegistration;
import dev.nodeyard.runner.client.RegistrationClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Be the program {@code nodeyard-runner}. */
@Command(
        name = "nodeyard-runner",
        mixinStandardHelpOptions = true,
        description = "Runs tasks of a Nodeyard orchestrator on this host.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = 2)
public final class RunnerMain {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    /** The work goes on and a supervisor should start the next process: EX_TEMPFAIL of sysexits.h. */
    private static final int LEFT = 75;

    @Option(
            names = "--config",
            scope = CommandLine.ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Settings of the runner. Default: /etc/nodeyard-runner/config.toml as root,"
                    + " else ~/.config/nodeyard-runner/config.toml")
    @Nullable
    Path config;

    private RunnerMain() {}

    /** Run a command and end the process with its code. */
    public static void main(String[] arguments) {
        // Before the first logger: a program that embeds a runner brings settings of its own.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "nodeyard-runner-logback.xml");
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new RunnerMain()).setExecutionExceptionHandler((fault, line, result) -> {
            String message = fault.getMessage() == null ? fault.toString() : fault.getMessage();
            line.getErr().println(line.getColorScheme().errorText("nodeyard-runner: " + message));
            if (fault instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return FAILED;
        });
    }

    private Path configFile() {
        return config == null ? DefaultPaths.configuration() : config;
    }

    @Command(
            description = "Registers this host as a runner and writes its settings, readable by their owner only.",
            mixinStandardHelpOptions = true)
    int register(
            @Option(names = "--url", required = true, description = "Address of the orchestrator.") URI url,
            @Option(
                            names = "--token",
                            required = true,
                            defaultValue = "${env:NODEYARD_TOKEN}",
                            description = "Registration token (nyg_...) or an administrator's token (nyu_...)."
                                    + " Default: $NODEYARD_TOKEN")
                    String token,
            @Option(names = "--name", description = "Name shown to people. Default: the host's name") @Nullable
                    String name,
            @Option(names = "--description", description = "Free text.") @Nullable String description,
            @Option(names = "--tags", split = ",", description = "Tags, separated by commas.") @Nullable
                    Set<String> tags,
            @Option(names = "--force", description = "Replace settings that are there already.") boolean force)
            throws IOException, InterruptedException {
        Path file = configFile();
        if (Files.exists(file) && !force) {
            throw new IOException(file + " is there already; unregister that runner first, or give --force");
        }
        RunnerRegistration registration = new RunnerRegistration(
                name == null ? InetAddress.getLocalHost().getHostName() : name,
                tags == null ? Set.of() : new LinkedHashSet<>(tags),
                description);
        RegisteredRunner registered = new RegistrationClient(url).register(token, registration);
        ConfigurationFile.registered(
                        url,
                        registered.token(),
                        registered.name(),
                        registered.id().toString())
                .write(file);
        System.out.println(
                "Registered runner " + registered.name() + " (" + registered.id() + "); settings are in " + file);
        return DONE;
    }

    @Command(
            description =
                    "Runs the runner until it is stopped. TERM finishes within the grace, a second TERM or INT ends"
                            + " all work, QUIT (USR1) finishes without limit, HUP leaves work to the next start.",
            mixinStandardHelpOptions = true)
    int run() throws IOException, InterruptedException {
        RunnerConfiguration configuration = ConfigurationFile.read(configFile()).configuration(DefaultPaths.folder());
        Runner runner = Runner.start(configuration);
        StopSignals.install(runner);
        runner.awaitStopped();
        return runner.hasLeft() ? LEFT : DONE;
    }

    @Command(
            description = "Checks that the orchestrator is reached and the runner's token is good.",
            mixinStandardHelpOptions = true)
    int verify() throws IOException, InterruptedException {
        ConfigurationFile file = ConfigurationFile.read(configFile());
        new RegistrationClient(file.url()).verify(file.token());
        System.out.println("The runner " + file.name() + " is registered at " + file.url());
        return DONE;
    }

    @Command(description = "Revokes this runner and removes its settings.", mixinStandardHelpOptions = true)
    int unregister(
            @Option(
                            names = "--token",
                            required = true,
                            defaultValue = "${env:NODEYARD_TOKEN}",
                            description = "An administrator's token (nyu_...). Default: $NODEYARD_TOKEN")
                    String token)
            throws IOException, InterruptedException {
        Path path = configFile();
        ConfigurationFile file = ConfigurationFile.read(path);
        if (file.id() == null) {
            throw new IOException(path + " does not say the runner's id; revoke it in the dashboard");
        }
        new RegistrationClient(file.url()).unregister(token, file.id());
        Files.delete(path);
        System.out.println("Unregistered runner " + file.name());
        return DONE;
    }
}
