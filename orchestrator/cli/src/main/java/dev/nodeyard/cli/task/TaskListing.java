package dev.nodeyard.cli.task;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Style;
import dev.nodeyard.cli.terminal.Words;
import org.jspecify.annotations.Nullable;

/** Say how task runs are listed. */
public final class TaskListing {
    private TaskListing() {}

    public static Listing<TaskRunView> of(Style style) {
        return new Listing<TaskRunView>(task -> task.id().toString())
                .column("NAME", TaskRunView::name)
                .column("STATE", task -> task.state().word(), task -> style.state(task.state()))
                .column("REASON", task -> reason(task.reason()))
                .column("RUNNER", task -> task.runner() == null ? "-" : task.runner())
                .column("TRY", task -> Integer.toString(task.attempt()))
                .column("TOOK", task -> Words.span(task.startedAt(), task.finishedAt()))
                .column("ID", task -> task.id().toString());
    }

    private static String reason(@Nullable FailureReason reason) {
        return reason == null ? "-" : reason.word();
    }
}
