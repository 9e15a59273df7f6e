package dev.nodeyard.cli.token;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code token}. */
public final class TokenCommands {
    private TokenCommands() {}

    public static CommandLine create(Surroundings around) {
        CommandLine token = Noun.of(
                "token",
                "Make and revoke your tokens, and those of wall screens.",
                new TokenList(around),
                new TokenCreate(around),
                new TokenRevoke(around));
        return token.addSubcommand(Noun.of(
                "wall",
                "Tokens of wall screens, which only look; for administrators.",
                new WallList(around),
                new WallCreate(around),
                new WallRevoke(around)));
    }
}
