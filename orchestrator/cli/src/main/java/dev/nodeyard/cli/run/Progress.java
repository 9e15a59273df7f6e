package dev.nodeyard.cli.run;

import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.cli.terminal.Format;
import dev.nodeyard.cli.terminal.Output;
import java.util.List;

/** Show how a run gets on. */
interface Progress {
    /** Take the newest state; {@code tasks} are all of a small run, else those that run or failed. */
    void show(RunView run, List<TaskRunView> tasks);

    /** Leave the screen in order after the last state. */
    void end();

    /** Return whether {@code show} makes use of the tasks. */
    boolean wantsTasks();

    /** Return what fits the output: a display that moves, lines, or JSON. */
    static Progress of(Output out) {
        if (out.isLive()) {
            return new LivePanel(out);
        }
        return out.format() == Format.TABLE ? new StateLines(out) : new JsonStates(out);
    }
}
