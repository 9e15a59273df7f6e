package dev.nodeyard.cli.user;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code user}. */
public final class UserCommands {
    private UserCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "user",
                "See, invite and change users; for administrators.",
                new UserList(around),
                new UserShow(around),
                new UserInvite(around),
                new UserInvitations(around),
                new UserUninvite(around),
                new UserRole(around),
                new UserDisable(around),
                new UserEnable(around),
                new UserReset(around));
    }
}
