package dev.nodeyard.cli.audit;

import dev.nodeyard.api.audit.AuditLine;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "List who did what, newest first.",
        footer = "Administrators see all lines; with --mine everybody sees the own ones.")
final class AuditList extends ServerVerb {
    private static final int PAGE = 100;

    @Option(names = "--mine", description = "What I did, and what was done to my account.")
    private boolean mine;

    @Option(names = "--actor", paramLabel = "WHO", description = "Name or id of a user or runner.")
    private @Nullable String actor;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "Such as run.cancel, or token.* for all of a kind.")
    private @Nullable String action;

    @Option(names = "--subject", paramLabel = "ID", description = "Id of what it was done to.")
    private @Nullable String subject;

    @Option(names = "--request", paramLabel = "ID", description = "Id of a request, as errors name it.")
    private @Nullable String request;

    @Option(names = "--from", paramLabel = "TIME", description = "Not before, such as 2026-11-22T14:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before.")
    private @Nullable String to;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many lines. Default: ${DEFAULT-VALUE}.")
    private int limit = 30;

    AuditList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path =
                mine ? ApiPath.of("users", "me", "audit") : ApiPath.of("audit").with("actor", actor);
        ApiPath filtered = path.with("action", action)
                .with("subject", subject)
                .with("requestId", request)
                .with("from", from)
                .with("to", to)
                .with("limit", Math.max(1, Math.min(limit, PAGE)));
        out.list(api.list(filtered, AuditLine.class, limit), listing(), "No such lines.");
        return ExitStatus.OK;
    }

    private static Listing<AuditLine> listing() {
        return new Listing<AuditLine>(line -> Long.toString(line.id()))
                .column("TIME", line -> Words.time(line.at()))
                .column("WHO", AuditList::who)
                .column("ACTION", AuditLine::action)
                .column("SUBJECT", AuditLine::subject)
                .column("FROM", line -> line.remote() == null ? "-" : line.remote())
                .column("WHAT", AuditList::what);
    }

    private static String who(AuditLine line) {
        String name = line.actorName();
        return name == null ? line.actor() : name;
    }

    private static String what(AuditLine line) {
        StringBuilder text = new StringBuilder();
        if (line.detail() != null) {
            text.append(line.detail()).append(' ');
        }
        if (line.before() != null) {
            text.append(line.before()).append(line.after() == null ? " -> nothing" : " -> ");
        }
        if (line.after() != null) {
            text.append(line.after());
        }
        String what = text.toString().strip();
        return what.length() <= 120 ? what : what.substring(0, 117) + "...";
    }
}
