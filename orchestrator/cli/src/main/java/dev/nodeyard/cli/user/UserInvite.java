package dev.nodeyard.cli.user;

import dev.nodeyard.api.auth.InvitationView;
import dev.nodeyard.api.auth.NewInvitation;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.command.SpanConverter;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "invite",
        description = "Make an invitation; its code is shown this once.",
        footer = "Whoever has the code signs up with: nodeyard auth signup URL --invitation")
final class UserInvite extends ServerVerb {
    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "Role of the new user: ${COMPLETION-CANDIDATES}. Default: user.")
    private @Nullable Role role;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "The address that they must sign up with.")
    private @Nullable String email;

    @Option(names = "--note", paramLabel = "TEXT", description = "For administrators.")
    private @Nullable String note;

    @Option(
            names = "--expires",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "How long the code works. Default: what the server says.")
    private @Nullable Duration life;

    UserInvite(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        InvitationView made = api.post(
                ApiPath.of("invitations"),
                new NewInvitation(role, email, note, life == null ? null : life.toMillis()),
                InvitationView.class);
        String code = String.valueOf(made.code());
        out.talk("Invited a " + made.role().word() + " until " + Words.time(made.expiresAt()));
        out.show(made, code, List.of(code));
        out.talk("It is not shown again. They sign up with: nodeyard auth signup "
                + api.server().url() + " --invitation");
        return ExitStatus.OK;
    }
}
