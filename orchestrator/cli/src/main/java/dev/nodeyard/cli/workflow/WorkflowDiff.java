package dev.nodeyard.cli.workflow;

import dev.nodeyard.api.workflow.ChartChanges;
import dev.nodeyard.api.workflow.RevisionView;
import dev.nodeyard.api.workflow.VersionComparison;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = "Compare two versions of a workflow: tasks, dependencies and settings, or line by line.")
final class WorkflowDiff extends ServerVerb {
    @Parameters(index = "0", paramLabel = "WORKFLOW", description = "Name, OWNER/NAME or id.")
    private String workflow = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FROM",
            description = "Version, or enough of its first digits. Default: the one before TO.")
    private @Nullable String from;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "TO",
            description = "Version, head or draft. Default: head, the newest.")
    private String to = "head";

    @Option(names = "--text", description = "Print a unified diff of the files, as git does.")
    private boolean text;

    WorkflowDiff(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("workflows", workflow, "compare")
                .with("from", from == null ? parent(api) : from)
                .with("to", to);
        VersionComparison found = api.get(path, VersionComparison.class);
        ChartChanges changes = found.changes();
        String summary = changes == null ? "too big to be compared by tasks: try --text" : changes.summary();
        List<String> lines =
                text || changes == null ? Printable.text(found.diff()).lines().toList() : ChangeLines.of(changes);
        if (!text) {
            out.talk(summary);
        }
        out.show(found, summary, lines);
        if (text ? found.diffTruncated() : changes != null && changes.truncated()) {
            out.talk("There is more: it was cut.");
        }
        return ExitStatus.OK;
    }

    private String parent(ApiClient api) {
        RevisionView version = api.get(ApiPath.of("workflows", workflow, "revisions", to), RevisionView.class);
        String parent = version.parent();
        if (parent == null) {
            throw CommandFailure.of(ExitStatus.NOT_FOUND, "there is no version before " + version.revision())
                    .withHint("see: nodeyard workflow history " + workflow);
        }
        return parent;
    }
}
