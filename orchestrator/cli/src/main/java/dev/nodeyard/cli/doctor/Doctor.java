package dev.nodeyard.cli.doctor;

import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.queue.QueueView;
import dev.nodeyard.api.status.StatusView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.ServerSettings;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Format;
import dev.nodeyard.cli.terminal.NeedWords;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Style;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

@Command(name = "doctor", description = "Look for what keeps workflows from running, from here to the runners.")
final class Doctor extends ServerVerb {
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(30);

    private final List<Finding> findings = new ArrayList<>();

    Doctor(Surroundings around) {
        super(around);
    }

    enum Grade {
        OK,
        WARNING,
        FAULT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Finding(Grade grade, String subject, String text) {}

    @Override
    protected ExitStatus run(Output out) {
        ExitStatus status;
        try {
            ServerSettings server = settings();
            add(Grade.OK, "address", server.url() + " (from " + server.urlSource() + ")");
            status = run(new ApiClient(server, around.patience()), out);
        } catch (CommandFailure e) {
            add(Grade.FAULT, "stopped", e.render(new Style(false)).replace("\n", "; "));
            status = e.status();
        }
        print(out);
        return status;
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        StatusView status = api.get(ApiPath.of("status"), StatusView.class);
        add(Grade.OK, "server", "answers, version " + status.version());
        if (status.degraded() != null) {
            add(Grade.WARNING, "server", "degraded: " + status.degraded());
        }
        clock(status.time());
        api.page(ApiPath.of("tokens"), TokenView.class);
        add(Grade.OK, "token", "good (from " + api.server().tokenSource() + ")");
        runners(status.runnersOnline());
        queue(api.get(ApiPath.of("queue", "status"), QueueView.class));
        return ExitStatus.OK;
    }

    private void clock(Instant server) {
        Duration skew = Duration.between(server, Instant.now()).abs();
        if (skew.compareTo(TOLERATED_SKEW) > 0) {
            add(Grade.WARNING, "clock", "differs from the server's by " + Words.span(skew));
        } else {
            add(Grade.OK, "clock", "agrees with the server's");
        }
    }

    private void runners(long online) {
        if (online == 0) {
            add(Grade.WARNING, "runners", "none is online: nothing will run; start one with: nodeyard runner start");
        } else {
            add(Grade.OK, "runners", online + " online");
        }
    }

    private void queue(QueueView queue) {
        if (queue.degraded() != null) {
            add(Grade.WARNING, "queue", "degraded: " + queue.degraded());
        }
        List<QueueView.Row> stuck = queue.requirements().stream()
                .filter(row -> row.queued() > 0 && row.runners() == 0)
                .toList();
        for (QueueView.Row row : stuck) {
            add(
                    Grade.WARNING,
                    "queue",
                    Words.count(row.queued(), "task") + " that no runner can run: " + NeedWords.of(row.requirements())
                            + "; see: nodeyard task explain TASK");
        }
        if (stuck.isEmpty()) {
            add(Grade.OK, "queue", queue.queued() + " queued, " + queue.live() + " with runners");
        }
    }

    private void add(Grade grade, String subject, String text) {
        findings.add(new Finding(grade, subject, Printable.line(text)));
    }

    private void print(Output out) {
        if (out.format() == Format.JSON) {
            out.json(findings);
            return;
        }
        for (Finding finding : findings) {
            String pad = " ".repeat(Math.max(1, 9 - finding.grade().word().length()));
            out.data(painted(finding.grade(), out.style()) + pad + finding.subject() + ": " + finding.text());
        }
    }

    private static String painted(Grade grade, Style style) {
        return switch (grade) {
            case OK -> style.good(grade.word());
            case WARNING -> style.warn(grade.word());
            case FAULT -> style.bad(grade.word());
        };
    }
}
