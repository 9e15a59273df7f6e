package dev.nodeyard.standalone;

import dev.nodeyard.cli.client.DataFolder;
import dev.nodeyard.cli.command.Verb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.standalone.demo.Example;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Start everything on this machine, and stop it when the command is stopped. */
@Command(
        name = "up",
        description = "Start everything on this machine: PostgreSQL, Redis, the orchestrator and a runner.",
        footer = {
            "",
            "The data stay in the folder between starts. Ctrl-C or SIGTERM stops everything.",
            "Other PostgreSQL and Redis servers: --database-url and --redis-url, or the variables",
            "NODEYARD_DATABASE_URL and NODEYARD_REDIS_URL."
        })
final class UpCommand extends Verb {
    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 0 for a free one. Default: 8080.")
    private int port = 8080;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on; 0.0.0.0 lets other machines in, unencrypted. Default: 127.0.0.1.")
    private String bind = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of all data. Default: NODEYARD_DATA, else /var/lib/nodeyard for root and"
                    + " ~/.local/share/nodeyard for others.")
    private @Nullable Path data;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "Tasks that the local runner runs at the same time. Default: one per processor.")
    private int slots = Runtime.getRuntime().availableProcessors();

    @Option(names = "--tag", paramLabel = "TAG", description = "Tag of the local runner; can be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--nodes",
            paramLabel = "DIR",
            description = "Folder with modules of your own nodes for the local runner; can be repeated.")
    private List<Path> nodes = new ArrayList<>();

    @Option(names = "--no-runner", description = "Start no local runner.")
    private boolean withoutRunner;

    @Option(names = "--demo", description = "Publish and run the examples, print their results, and stay up.")
    private boolean demo;

    @Option(
            names = "--exit",
            description = "With --demo: stop when the examples have ended; the exit code says whether all were right.")
    private boolean exit;

    @Option(names = "--examples", paramLabel = "DIR", description = "Folder with the examples for --demo.")
    private @Nullable Path examples;

    @Option(names = "--database-url", paramLabel = "URL", description = "PostgreSQL server to use, 14 or newer.")
    private @Nullable String databaseUrl;

    @Option(names = "--redis-url", paramLabel = "URL", description = "Redis server to use, 6.2 or newer.")
    private @Nullable URI redisUrl;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with more settings of the orchestrator: webhooks, oidc, ldap, auth, limits ...")
    private @Nullable Path config;

    UpCommand(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(Output out) throws IOException {
        List<Example> shown = demo ? Example.in(examplesFolder()) : List.of();
        UpSettings settings = settings(shown);
        try (Yard yard = Yard.start(settings, out)) {
            if (demo) {
                boolean good = DemoTable.show(yard.runDemo(shown), out);
                if (exit) {
                    return good ? ExitStatus.OK : ExitStatus.FAILED;
                }
                out.talk("The server stays up at " + yard.url() + "; stop it with Ctrl-C.");
            }
            return yard.awaitEnd();
        }
    }

    private UpSettings settings(List<Example> shown) throws IOException {
        if (port < 0 || port > 65_535) {
            throw CommandFailure.usage("--port must be between 0 and 65535");
        }
        if (slots < 1) {
            throw CommandFailure.usage("--slots must be at least 1");
        }
        return new UpSettings(
                DataFolder.find(around, data).path().toAbsolutePath().normalize(),
                new UpSettings.Address(bind, port),
                database(),
                redis(),
                config == null ? MoreSettings.NONE : MoreSettings.read(config),
                withoutRunner ? null : new UpSettings.Local(slots, tags, nodeFolders(shown)));
    }

    private @Nullable DatabaseAddress database() {
        String url = databaseUrl == null ? around.variable("NODEYARD_DATABASE_URL") : databaseUrl;
        return url == null ? null : DatabaseAddress.parse(url);
    }

    private @Nullable URI redis() {
        String url = around.variable("NODEYARD_REDIS_URL");
        return redisUrl == null && url != null ? URI.create(url) : redisUrl;
    }

    private List<Path> nodeFolders(List<Example> shown) {
        List<Path> folders = new ArrayList<>();
        nodes.forEach(folder -> folders.add(folder.toAbsolutePath()));
        shown.forEach(example -> example.nodes().ifPresent(folder -> folders.add(folder.toAbsolutePath())));
        return folders;
    }

    private Path examplesFolder() {
        String home = System.getProperty("nodeyard.home");
        Path folder = examples != null ? examples : Path.of(home == null ? "." : home, "examples");
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.of(ExitStatus.NOT_FOUND, "there are no examples in " + folder)
                    .withHint("name their folder with --examples DIR");
        }
        return folder.toAbsolutePath().normalize();
    }
}
