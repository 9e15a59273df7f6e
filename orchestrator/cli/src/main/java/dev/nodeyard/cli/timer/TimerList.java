package dev.nodeyard.cli.timer;

import dev.nodeyard.api.timer.TimerAction;
import dev.nodeyard.api.timer.TimerView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List one's own timers, newest first.")
final class TimerList extends ServerVerb {
    @Option(names = "--limit", paramLabel = "N", description = "Most to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    TimerList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("timers").with("limit", Math.min(limit, References.PAGE));
        out.list(
                api.list(path, TimerView.class, limit),
                new Listing<TimerView>(timer -> timer.id().toString())
                        .column("NAME", TimerView::name)
                        .column("STATE", timer -> timer.state().word())
                        .column("WHEN", TimerList::when)
                        .column("DOES", timer -> does(timer.action()))
                        .column("FIRINGS", timer -> Integer.toString(timer.firings()))
                        .column("NEXT", timer -> Words.time(timer.nextDueAt())),
                "No timers. Start one with: nodeyard timer start NAME --cron '0 2 * * *' --execute WORKFLOW");
        return ExitStatus.OK;
    }

    static String when(TimerView timer) {
        if (timer.cron() == null) {
            return "once at " + timer.at();
        }
        return timer.zone() == null ? timer.cron() : timer.cron() + " " + timer.zone();
    }

    static String does(TimerAction action) {
        return action instanceof TimerAction.PushEvent push
                ? "push " + push.event()
                : "execute " + ((TimerAction.ExecuteWorkflow) action).workflow();
    }
}
