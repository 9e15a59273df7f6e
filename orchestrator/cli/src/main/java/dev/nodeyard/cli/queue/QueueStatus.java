package dev.nodeyard.cli.queue;

import dev.nodeyard.api.queue.QueueView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.NeedWords;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Style;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Show the totals, what waits for which runners, and your own tasks.")
final class QueueStatus extends ServerVerb {
    private static final int MINE = 50;

    QueueStatus(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        QueueView queue = api.get(ApiPath.of("queue", "status"), QueueView.class);
        out.show(queue, queue.queued() + " " + queue.live(), lines(queue, out.style()));
        if (queue.tasks().size() > MINE) {
            out.talk("and " + (queue.tasks().size() - MINE) + " more of your tasks; all of them with: -o json");
        }
        return ExitStatus.OK;
    }

    private static List<String> lines(QueueView queue, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(queue.queued() + " queued, " + queue.live() + " with runners");
        if (queue.degraded() != null) {
            lines.add(style.warn("degraded:") + " " + Printable.line(queue.degraded()));
        }
        if (!queue.requirements().isEmpty()) {
            lines.add("");
            lines.addAll(rows(style).lines(queue.requirements(), style));
        }
        if (!queue.tasks().isEmpty()) {
            lines.add("");
            lines.addAll(mine(style)
                    .lines(queue.tasks().subList(0, Math.min(MINE, queue.tasks().size())), style));
        }
        return lines;
    }

    private static Listing<QueueView.Row> rows(Style style) {
        return new Listing<QueueView.Row>(row -> NeedWords.of(row.requirements()))
                .column("QUEUED", row -> Long.toString(row.queued()))
                .column("LIVE", row -> Long.toString(row.live()))
                .column("RUNNERS", row -> Integer.toString(row.runners()), row -> {
                    String count = Integer.toString(row.runners());
                    return row.runners() == 0 && row.queued() > 0 ? style.bad(count) : count;
                })
                .column("OLDEST", row -> Words.time(row.oldestQueuedAt()))
                .column("NEEDS", row -> NeedWords.of(row.requirements()))
                .column("QUEUE", row -> Integer.toString(row.id()));
    }

    private static Listing<QueueView.Mine> mine(Style style) {
        return new Listing<QueueView.Mine>(task -> task.id().toString())
                .column("TASK", QueueView.Mine::name)
                .column("WORKFLOW", QueueView.Mine::workflow)
                .column("STATE", task -> task.state().word(), task -> style.state(task.state()))
                .column("QUEUED AT", task -> Words.time(task.queuedAt()))
                .column("ID", task -> task.id().toString());
    }
}
