package dev.nodeyard.cli.workflow;

import dev.nodeyard.api.workflow.NewShare;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.ShareView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "share", description = "Share a workflow with a user, or list with whom it is shared.")
final class WorkflowShare extends ServerVerb {
    @Parameters(index = "0", paramLabel = "WORKFLOW", description = "Name, OWNER/NAME or id.")
    private String workflow = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "USER", description = "User name. Without it: list.")
    private @Nullable String user;

    @Option(
            names = "--permission",
            paramLabel = "WHAT",
            description = "read, execute or edit; each includes those before it. Default: ${DEFAULT-VALUE}.")
    private String permission = "read";

    @Option(names = "--remove", description = "Take the share back.")
    private boolean remove;

    WorkflowShare(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath shares = ApiPath.of("workflows", workflow, "shares");
        if (user == null) {
            list(api, out, shares);
        } else if (remove) {
            api.delete(shares.then(user));
            out.talk("No longer shared with " + user);
        } else {
            ShareView share = api.put(shares.then(user), new NewShare(permission()), ShareView.class);
            out.show(
                    share,
                    share.username(),
                    List.of(share.username() + " " + share.permission().word()));
        }
        return ExitStatus.OK;
    }

    private void list(ApiClient api, Output out, ApiPath shares) {
        if (remove) {
            throw CommandFailure.usage("--remove needs a user")
                    .withHint("nodeyard workflow share " + workflow + " USER --remove");
        }
        out.list(
                api.list(shares.with("limit", References.PAGE), ShareView.class, Integer.MAX_VALUE),
                new Listing<ShareView>(ShareView::username)
                        .column("USER", ShareView::username)
                        .column("PERMISSION", share -> share.permission().word())
                        .column("SHARED BY", ShareView::sharedBy)
                        .column("SINCE", share -> Words.time(share.createdAt())),
                "Shared with nobody. Share it with: nodeyard workflow share " + workflow + " USER --permission read");
    }

    private Permission permission() {
        return switch (permission) {
            case "read" -> Permission.READ;
            case "execute" -> Permission.EXECUTE;
            case "edit" -> Permission.EDIT;
            default ->
                throw CommandFailure.usage("not a permission that can be given: " + permission)
                        .withHint("say read, execute or edit");
        };
    }
}
