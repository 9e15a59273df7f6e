package dev.nodeyard.cli.workflow;

import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.api.workflow.RestoreRequest;
import dev.nodeyard.api.workflow.RevisionView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "restore", description = "Make an older version the newest, as a new version: nothing is lost.")
final class WorkflowRestore extends ServerVerb {
    @Parameters(index = "0", paramLabel = "WORKFLOW", description = "Name, OWNER/NAME or id.")
    private String workflow = "";

    @Parameters(index = "1", paramLabel = "REVISION", description = "The older version, or enough of its first digits.")
    private String revision = "";

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why, for the history.")
    private @Nullable String message;

    WorkflowRestore(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        RevisionView head = api.get(ApiPath.of("workflows", workflow, "revisions", "head"), RevisionView.class);
        PublishedWorkflow restored = api.postMatching(
                ApiPath.of("workflows", workflow, "restore"),
                head.revision(),
                new RestoreRequest(revision, message),
                PublishedWorkflow.class);
        out.show(restored, restored.revision(), List.of(restored.id() + " " + restored.revision()));
        out.talk("Restored " + revision + " as " + Words.revision(restored.revision()));
        return ExitStatus.OK;
    }
}
