package dev.nodeyard.cli;

import dev.nodeyard.cli.admin.AdminCommands;
import dev.nodeyard.cli.api.ApiCommand;
import dev.nodeyard.cli.audit.AuditCommands;
import dev.nodeyard.cli.auth.AuthCommands;
import dev.nodeyard.cli.doctor.DoctorCommand;
import dev.nodeyard.cli.environment.EnvironmentCommands;
import dev.nodeyard.cli.event.EventCommands;
import dev.nodeyard.cli.queue.QueueCommands;
import dev.nodeyard.cli.run.RunCommands;
import dev.nodeyard.cli.runner.RunnerCommands;
import dev.nodeyard.cli.task.TaskCommands;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Style;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.timer.TimerCommands;
import dev.nodeyard.cli.token.TokenCommands;
import dev.nodeyard.cli.user.UserCommands;
import dev.nodeyard.cli.webhook.WebhookCommands;
import dev.nodeyard.cli.workflow.WorkflowCommands;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Start here: the {@code nodeyard} command. */
@Command(
        name = "nodeyard",
        description = "Run distributed workflows from Nodeworks node charts.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = BuildVersion.class,
        footer = {
            "",
            "Server and token: --url, then NODEYARD_URL and NODEYARD_TOKEN, then the login, then a local 'nodeyard up'.",
            "Exit codes: 0 done, 1 failed, 2 usage, 4 sign in, 5 not found, 6 conflict, 7 unreachable, 8 not ended yet,",
            "130 interrupted."
        })
public final class NodeyardCommand implements Callable<Integer> {
    private static final Map<String, Function<Surroundings, CommandLine>> BUILT_IN = builtIn();

    private final Surroundings around;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    private NodeyardCommand(Surroundings around) {
        this.around = around;
    }

    public static void main(String[] args) {
        Surroundings around = Surroundings.ofProcess();
        int code = run(around, args);
        around.streams().out().flush();
        around.streams().err().flush();
        System.exit(code);
    }

    /** Run the command in given surroundings and return its exit code. */
    public static int run(Surroundings around, String... args) {
        List<CommandProvider> added = ServiceLoader.load(CommandProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        CommandLine command = new NodeyardCommand(around).assemble(args, added);
        return command.execute(args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(around.streams().err());
        return ExitStatus.USAGE.code();
    }

    // Commands are made by reflection, which is slow: when the first word names one, the others are not made.
    private CommandLine assemble(String[] args, List<CommandProvider> added) {
        CommandLine root = new CommandLine(this);
        String word = args.length > 0 ? args[0] : "";
        boolean known = !word.equals("completion")
                && (BUILT_IN.containsKey(word) || added.stream().anyMatch(verb -> isTopLevel(verb, word)));
        BUILT_IN.forEach((name, maker) -> {
            if (!known || name.equals(word)) {
                root.addSubcommand(name, maker.apply(around));
            }
        });
        for (CommandProvider verb : added) {
            add(root, verb, known ? word : "");
        }
        return configured(root);
    }

    private static boolean isTopLevel(CommandProvider verb, String word) {
        return verb.noun().isEmpty() && verb.name().equals(word);
    }

    private void add(CommandLine root, CommandProvider verb, String only) {
        if (verb.noun().isEmpty()) {
            if (only.isEmpty() || verb.name().equals(only)) {
                root.addSubcommand(verb.name(), verb.create(around));
            }
            return;
        }
        CommandLine noun = root.getSubcommands().get(verb.noun());
        if (noun != null) {
            noun.addSubcommand(verb.name(), verb.create(around));
        } else if (!BUILT_IN.containsKey(verb.noun())) {
            throw new IllegalStateException("no noun '" + verb.noun() + "' for the verb '" + verb.name() + "'");
        }
    }

    private CommandLine configured(CommandLine root) {
        Surroundings.Streams streams = around.streams();
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setUsageHelpWidth(110)
                .setColorScheme(Help.defaultColorScheme(around.wantsColour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setParameterExceptionHandler((e, args) -> misuse(e))
                .setExecutionExceptionHandler((e, command, result) -> failure(e));
    }

    private int misuse(ParameterException e) {
        PrintStream err = around.streams().err();
        Style style = new Style(around.wantsColour());
        err.println(style.bad("error:") + " " + e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                err.println(style.dim("hint:") + " did you mean " + String.join(" or ", near) + "?");
            }
        }
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        err.println(style.dim("help:") + " " + name + " --help");
        return ExitStatus.USAGE.code();
    }

    private int failure(Exception e) {
        around.streams().out().flush();
        PrintStream err = around.streams().err();
        Style style = new Style(around.wantsColour());
        if (e instanceof CommandFailure failure) {
            err.println(failure.render(style));
            return failure.status().code();
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            err.println(style.bad("error:") + " " + e);
            return ExitStatus.FAILED.code();
        }
        err.println(style.bad("error:") + " this is a fault of the command itself; please report it");
        e.printStackTrace(err);
        return ExitStatus.FAILED.code();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static Map<String, Function<Surroundings, CommandLine>> builtIn() {
        Map<String, Function<Surroundings, CommandLine>> commands = new LinkedHashMap<>();
        commands.put("login", AuthCommands::login);
        commands.put("dashboard", AuthCommands::dashboard);
        commands.put("run", RunCommands::create);
        commands.put("workflow", WorkflowCommands::create);
        commands.put("task", TaskCommands::task);
        commands.put("artifact", TaskCommands::artifact);
        commands.put("reproduce", RunCommands::reproduce);
        commands.put("queue", QueueCommands::create);
        commands.put("runner", RunnerCommands::create);
        commands.put("admin", AdminCommands::create);
        commands.put("environment", EnvironmentCommands::create);
        commands.put("event", EventCommands::create);
        commands.put("timer", TimerCommands::create);
        commands.put("webhook", WebhookCommands::create);
        commands.put("audit", AuditCommands::create);
        commands.put("auth", AuthCommands::create);
        commands.put("token", TokenCommands::create);
        commands.put("user", UserCommands::create);
        commands.put("api", ApiCommand::create);
        commands.put("doctor", DoctorCommand::create);
        commands.put("completion", around -> new CommandLine(new Completion(around)));
        return commands;
    }
}
