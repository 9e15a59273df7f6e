package dev.nodeyard.cli.user;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.UserView;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List users by name.")
final class UserList extends ServerVerb {
    @Option(names = "--text", paramLabel = "TEXT", description = "Only those with this in name or address.")
    private @Nullable String text;

    @Option(names = "--role", paramLabel = "ROLE", description = "Only those of this role: ${COMPLETION-CANDIDATES}.")
    private @Nullable Role role;

    @Option(names = "--disabled", description = "Only those who are disabled.")
    private boolean disabled;

    @Option(names = "--limit", paramLabel = "N", description = "Most to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 1000;

    UserList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("users")
                .with("text", text)
                .with("role", role == null ? null : role.word())
                .with("disabled", disabled ? "true" : null)
                .with("limit", Math.min(limit, References.PAGE));
        out.list(api.list(path, UserView.class, limit), listing(out.style()), "No such users.");
        return ExitStatus.OK;
    }

    private static Listing<UserView> listing(Style style) {
        return new Listing<>(UserView::username)
                .column("NAME", UserView::username)
                .column("ROLE", user -> user.role().word())
                .column("STATE", UserList::state, user -> user.disabled() ? style.bad(state(user)) : state(user))
                .column("FROM", user -> user.source().word())
                .column("ADDRESS", UserView::emailAddress)
                .column("LAST SIGN-IN", user -> Words.time(user.lastLoginAt()))
                .column("ID", user -> user.id().toString());
    }

    static String state(UserView user) {
        return user.disabled() ? "disabled" : "enabled";
    }
}
