package dev.nodeyard.cli.workflow;

import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.Consent;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Delete a workflow with its history, runs and logs.")
final class WorkflowDelete extends ServerVerb {
    @Parameters(paramLabel = "WORKFLOW", description = "Name or id.")
    private String workflow = "";

    @Mixin
    private Consent consent = new Consent();

    WorkflowDelete(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        consent.ask(around, "Delete workflow " + workflow + " with its history, runs and logs?");
        api.delete(ApiPath.of("workflow", "delete", workflow));
        out.talk("Deleted " + workflow);
        return ExitStatus.OK;
    }
}
