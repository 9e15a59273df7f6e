package dev.nodeyard.cli.workflow;

import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.workflow.WorkflowView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Style;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List your workflows.")
final class WorkflowList extends ServerVerb {
    @Option(names = "--limit", paramLabel = "N", description = "Most to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    WorkflowList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("workflow", "").with("limit", Math.min(limit, References.PAGE));
        out.list(
                api.list(path, WorkflowView.class, limit),
                listing(out.style()),
                "No workflows yet. Publish one with: nodeyard workflow publish FILE");
        return ExitStatus.OK;
    }

    private static Listing<WorkflowView> listing(Style style) {
        return new Listing<WorkflowView>(WorkflowView::name)
                .column("NAME", WorkflowView::name)
                .column("ID", workflow -> workflow.id().toString())
                .column("REVISION", workflow -> Words.revision(workflow.revision()))
                .column("TASKS", workflow -> Integer.toString(workflow.tasks()))
                .column("UPDATED", workflow -> Words.time(workflow.updatedAt()))
                .column("LAST RUN", WorkflowList::lastRun, workflow -> {
                    RunState state = workflow.lastRunState();
                    return state == null ? "-" : style.state(state);
                });
    }

    private static String lastRun(WorkflowView workflow) {
        RunState state = workflow.lastRunState();
        return state == null ? "-" : state.word();
    }
}
