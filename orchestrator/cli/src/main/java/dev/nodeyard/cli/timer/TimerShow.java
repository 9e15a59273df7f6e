package dev.nodeyard.cli.timer;

import dev.nodeyard.api.timer.FiringView;
import dev.nodeyard.api.timer.TimerView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a timer and its newest firings.")
final class TimerShow extends ServerVerb {
    private static final int FIRINGS = 10;

    @Parameters(paramLabel = "TIMER", description = "Name or id.")
    private String timer = "";

    TimerShow(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        TimerView view = api.get(ApiPath.of("timers", timer), TimerView.class);
        List<String> lines = new ArrayList<>();
        lines.add(view.id() + " " + view.name() + ": " + view.state().word()
                + (view.reason() == null ? "" : ". " + view.reason()));
        lines.add(TimerList.when(view) + ", " + TimerList.does(view.action()));
        if (view.nextDueAt() != null) {
            lines.add("next at " + view.nextDueAt());
        }
        ApiPath firings = ApiPath.of("timers", timer, "firings").with("limit", FIRINGS);
        for (FiringView firing : api.list(firings, FiringView.class, FIRINGS)) {
            lines.add("  " + firing.dueAt() + "  " + firing.result().word()
                    + (firing.run() == null ? "" : " " + firing.run())
                    + (firing.message() == null ? "" : ": " + firing.message()));
        }
        out.show(view, view.id().toString(), lines);
        return ExitStatus.OK;
    }
}
