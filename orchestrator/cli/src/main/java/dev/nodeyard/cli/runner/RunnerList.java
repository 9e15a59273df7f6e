package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Style;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.Collection;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the runners, what they can do and how busy they are.")
final class RunnerList extends ServerVerb {
    RunnerList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        out.list(
                api.list(ApiPath.of("runners", "status"), RunnerView.class, Integer.MAX_VALUE),
                listing(out.style()),
                "No runners. Register one with: nodeyard runner register NAME");
        return ExitStatus.OK;
    }

    private static Listing<RunnerView> listing(Style style) {
        return new Listing<RunnerView>(RunnerView::name)
                .column("NAME", RunnerView::name)
                .column("STATE", RunnerList::word, runner -> painted(runner, style))
                .column("BUSY", runner -> runner.busy() + "/" + runner.slots())
                .column("EXECUTORS", runner -> joined(runner.executors()))
                .column("TAGS", runner -> joined(runner.tags()))
                .column("LAST CONTACT", runner -> Words.time(runner.lastContactAt()))
                .column("ID", runner -> runner.id().toString());
    }

    private static String word(RunnerView runner) {
        return runner.state().word();
    }

    private static String painted(RunnerView runner, Style style) {
        return switch (runner.state()) {
            case ONLINE, BUSY -> style.good(word(runner));
            case DRAINING, PAUSED -> style.warn(word(runner));
            case OFFLINE, STALE -> style.bad(word(runner));
            case NEVER_CONTACTED, UNKNOWN -> style.dim(word(runner));
        };
    }

    private static String joined(Collection<String> words) {
        return words.isEmpty() ? "-" : String.join(",", words);
    }
}
