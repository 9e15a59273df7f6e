package dev.nodeyard.cli.environment;

import dev.nodeyard.api.environment.BuildView;
import dev.nodeyard.api.environment.DefinitionDetails;
import dev.nodeyard.api.environment.DefinitionUse;
import dev.nodeyard.api.environment.DefinitionView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show an environment: what is installed, where it is, who uses it, why it failed.")
final class EnvironmentShow extends ServerVerb {
    private static final int MOST_TASKS = 5;

    @Parameters(paramLabel = "ENVIRONMENT", description = "Its digest, or the first digits of it.")
    private String environment = "";

    @Option(
            names = "--file",
            paramLabel = "NAME",
            description = "Print a file to make it from: Dockerfile, requirements.txt ...")
    private @Nullable String file;

    @Option(names = "--lock", description = "Print the exact versions that were installed last.")
    private boolean lock;

    EnvironmentShow(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        String digest = EnvironmentWords.digest(api, environment);
        DefinitionDetails details = api.get(ApiPath.of("environments", digest), DefinitionDetails.class);
        if (file != null) {
            out.data(file(details).stripTrailing());
        } else if (lock) {
            out.data(lock(api, details).stripTrailing());
        } else {
            out.show(details, digest, lines(details));
        }
        return ExitStatus.OK;
    }

    private String file(DefinitionDetails details) {
        String text = details.files().get(file);
        if (text == null) {
            throw CommandFailure.of(ExitStatus.NOT_FOUND, "there is no file " + Printable.line(String.valueOf(file)))
                    .withHint(
                            details.files().isEmpty()
                                    ? "the image is used as it is"
                                    : "there are: "
                                            + String.join(", ", details.files().keySet()));
        }
        return text;
    }

    private static String lock(ApiClient api, DefinitionDetails details) {
        DefinitionView definition = details.definition();
        String digest = definition.builds().stream()
                .map(BuildView::lock)
                .filter(known -> known != null)
                .findFirst()
                .orElseThrow(() -> CommandFailure.of(
                        ExitStatus.NOT_FOUND, "the exact versions are not known: no runner has told them yet"));
        byte[] text = api.bytes(ApiPath.of("environments", definition.digest(), "locks", String.valueOf(digest)))
                .body();
        return new String(text, StandardCharsets.UTF_8);
    }

    private static List<String> lines(DefinitionDetails details) {
        DefinitionView definition = details.definition();
        List<String> lines = new ArrayList<>();
        lines.add(definition.digest() + " " + definition.executor() + ": "
                + definition.state().word());
        add(
                lines,
                "image",
                definition.environment().image() == null
                        ? List.of()
                        : List.of(definition.environment().image()));
        add(lines, "conda", definition.environment().conda());
        add(lines, "pip", definition.environment().pip());
        add(lines, "apt", definition.environment().apt());
        add(lines, "setup", definition.environment().setup());
        definition.builds().forEach(build -> lines.add(EnvironmentWords.line(build)));
        details.log().forEach(line -> lines.add("    | " + Printable.line(line)));
        details.uses().forEach(use -> lines.add(use(use)));
        if (!details.files().isEmpty()) {
            lines.add("files: " + String.join(", ", details.files().keySet()));
        }
        return lines;
    }

    private static void add(List<String> lines, String part, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.add(part + ": " + Printable.line(String.join(", ", entries)));
        }
    }

    private static String use(DefinitionUse use) {
        List<String> named =
                use.tasks().subList(0, Math.min(MOST_TASKS, use.tasks().size()));
        return "used by " + Printable.line(use.owner() + "/" + use.workflow()) + " at "
                + Words.revision(use.revision()) + ": " + Printable.line(String.join(", ", named))
                + (use.taskCount() > named.size() ? " and " + (use.taskCount() - named.size()) + " more" : "");
    }
}
