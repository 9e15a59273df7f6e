package dev.nodeyard.cli.workflow;

import dev.nodeyard.api.workflow.WorkflowView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "clone-url", description = "Print where git clones a workflow from and pushes it to.")
final class WorkflowCloneUrl extends ServerVerb {
    @Parameters(paramLabel = "WORKFLOW", description = "Name, OWNER/NAME or id.")
    private String workflow = "";

    WorkflowCloneUrl(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        WorkflowView found = api.get(ApiPath.of("workflows", workflow), WorkflowView.class);
        // The same spelling as in paths of the API: names may hold spaces.
        String url = api.server().url() + "/git/" + ApiPath.of(found.owner(), found.name()) + ".git";
        out.show(Map.of("url", url), url, List.of(url));
        out.talk("git asks for a user name (any) and a password: a token, see 'nodeyard token create'.");
        return ExitStatus.OK;
    }
}
