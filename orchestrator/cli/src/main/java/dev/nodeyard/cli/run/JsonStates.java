package dev.nodeyard.cli.run;

import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.cli.terminal.Format;
import dev.nodeyard.cli.terminal.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Print the run as a line of JSON whenever it changed; with names only, say nothing. */
final class JsonStates implements Progress {
    private final Output out;
    private @Nullable RunView last;

    JsonStates(Output out) {
        this.out = out;
    }

    @Override
    public void show(RunView run, List<TaskRunView> tasks) {
        if (out.format() == Format.JSON && !run.equals(last)) {
            out.jsonLine(run);
        }
        last = run;
    }

    @Override
    public void end() {}

    @Override
    public boolean wantsTasks() {
        return false;
    }
}
