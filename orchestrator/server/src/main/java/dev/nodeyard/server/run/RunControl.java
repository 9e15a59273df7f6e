package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import java.util.List;

/** Let people steer runs. Thread-safe. */
public final class RunControl {
    private final RunService runs;
    private final RunViews views;

    public RunControl(RunService runs, RunViews views) {
        this.runs = runs;
        this.views = views;
    }

    /** Ask a run to stop, for a person who may. Asking again, or for a run that has ended, changes nothing. */
    RunView cancel(Account account, RunId run) {
        runs.apply(run, List.of(new RunEvent.CancelRun("Cancelled by " + account.username() + ".")))
                .join();
        return views.run(run).orElseThrow(() -> ApiException.notFound("run " + run));
    }
}
