package dev.nodeyard.cli.workflow;

import dev.nodeyard.api.workflow.RevisionView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "List the versions of a workflow, newest first.")
final class WorkflowHistory extends ServerVerb {
    private static final int LONGEST_MESSAGE = 60;

    @Parameters(paramLabel = "WORKFLOW", description = "Name, OWNER/NAME or id.")
    private String workflow = "";

    @Option(names = "--limit", paramLabel = "N", description = "Most to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    WorkflowHistory(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("workflows", workflow, "revisions").with("limit", Math.min(limit, References.PAGE));
        out.list(api.list(path, RevisionView.class, limit), listing(), "No versions.");
        return ExitStatus.OK;
    }

    private static Listing<RevisionView> listing() {
        return new Listing<RevisionView>(RevisionView::revision)
                .column("REVISION", version -> Words.revision(version.revision()))
                .column("PUBLISHED", version -> Words.time(version.publishedAt()))
                .column("AUTHOR", version -> Printable.shortened(version.author(), 20))
                .column("TASKS", version -> Integer.toString(version.tasks()))
                .column("RUNS", version -> Long.toString(version.runs()))
                .column("CHANGES", RevisionView::summary)
                .column(
                        "MESSAGE",
                        version -> Printable.shortened(
                                version.message().lines().findFirst().orElse(""), LONGEST_MESSAGE));
    }
}
