package dev.nodeyard.cli.timer;

import dev.nodeyard.api.timer.TimerView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Halt a timer or let it go on. */
abstract class TimerSwitch extends ServerVerb {
    @Parameters(paramLabel = "TIMER", description = "Name or id.")
    private String timer = "";

    private final String verb;

    TimerSwitch(Surroundings around, String verb) {
        super(around);
        this.verb = verb;
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        TimerView view = api.post(ApiPath.of("timers", timer, verb), TimerView.class);
        out.show(
                view,
                view.id().toString(),
                List.of(view.id() + " " + view.state().word()));
        return ExitStatus.OK;
    }

    @Command(name = "pause", description = "Halt a timer; moments that pass meanwhile do not count.")
    static final class Pause extends TimerSwitch {
        Pause(Surroundings around) {
            super(around, "pause");
        }
    }

    @Command(name = "resume", description = "Let a timer go on that was paused or stopped.")
    static final class Resume extends TimerSwitch {
        Resume(Surroundings around) {
            super(around, "resume");
        }
    }
}
