package dev.nodeyard.cli.auth;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code auth}, with {@code login} and {@code dashboard} on their own. */
public final class AuthCommands {
    private AuthCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "auth",
                "Sign up, in and out, see as whom, and change the password.",
                new SignIn(around),
                new SignUp(around),
                new SignOut(around),
                new AuthStatus(around),
                new AuthToken(around),
                new ChangePassword(around));
    }

    public static CommandLine dashboard(Surroundings around) {
        return new CommandLine(new DashboardAddress(around));
    }

    public static CommandLine login(Surroundings around) {
        return new CommandLine(new SignIn(around));
    }
}
