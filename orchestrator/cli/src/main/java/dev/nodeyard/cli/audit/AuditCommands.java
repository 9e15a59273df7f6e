package dev.nodeyard.cli.audit;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code audit}. */
public final class AuditCommands {
    private AuditCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "audit",
                "See who did what, and check that nobody changed the record of it.",
                new AuditList(around),
                new AuditExport(around),
                new AuditVerify(around));
    }
}
