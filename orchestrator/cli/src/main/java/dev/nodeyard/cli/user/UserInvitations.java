package dev.nodeyard.cli.user;

import dev.nodeyard.api.auth.InvitationView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "invitations", description = "List invitations, newest first.")
final class UserInvitations extends ServerVerb {
    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
    private InvitationView.@Nullable State state;

    UserInvitations(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("invitations")
                .with("state", state == null ? null : state.word())
                .with("limit", References.PAGE);
        out.list(
                api.list(path, InvitationView.class, Integer.MAX_VALUE),
                listing(),
                "No invitations. Make one with: nodeyard user invite");
        return ExitStatus.OK;
    }

    private static Listing<InvitationView> listing() {
        return new Listing<InvitationView>(invitation -> invitation.id().toString())
                .column("STATE", invitation -> invitation.state().word())
                .column("ROLE", invitation -> invitation.role().word())
                .column("FOR", invitation -> orDash(invitation.emailAddress()))
                .column("BY", InvitationView::createdBy)
                .column("USED BY", invitation -> orDash(invitation.usedBy()))
                .column("EXPIRES", invitation -> Words.time(invitation.expiresAt()))
                .column("ID", invitation -> invitation.id().toString());
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
