package dev.nodeyard.cli.timer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.timer.CatchUp;
import dev.nodeyard.api.timer.NewTimer;
import dev.nodeyard.api.timer.Overlap;
import dev.nodeyard.api.timer.TimerAction;
import dev.nodeyard.api.timer.TimerView;
import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.command.SpanConverter;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "start", description = "Start a timer that executes a workflow or pushes an event.")
final class TimerStart extends ServerVerb {
    @Parameters(paramLabel = "NAME", description = "Name of the timer.")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    private Moment moment = new Moment();

    @ArgGroup(multiplicity = "1")
    private Action action = new Action();

    @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone of --cron, such as Europe/Berlin.")
    private @Nullable String zone;

    @Option(names = "--payload", paramLabel = "JSON", description = "Payload of --push.")
    private @Nullable String payload;

    @Option(names = "--revision", paramLabel = "COMMIT", description = "Version of --execute; the newest without it.")
    private @Nullable String revision;

    @Option(
            names = "--overlap",
            paramLabel = "POLICY",
            description = "While the run before goes on: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Overlap overlap = Overlap.ALLOW;

    @Option(
            names = "--catch-up",
            paramLabel = "POLICY",
            description = "Moments that were missed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private CatchUp catchUp = CatchUp.LAST;

    @Option(names = "--until", paramLabel = "TIME", description = "No moment after this one, as 2026-03-01T12:00:00Z.")
    private @Nullable Instant until;

    @Option(names = "--max-firings", paramLabel = "N", description = "Finished after so many firings.")
    private @Nullable Integer maxFirings;

    private static final class Moment {
        @Option(
                names = "--delay",
                paramLabel = "SPAN",
                converter = SpanConverter.class,
                description = "Once, this long from now: 90s, 1h30m.")
        private @Nullable Duration delay;

        @Option(names = "--at", paramLabel = "TIME", description = "Once, at this moment: 2026-03-01T12:00:00Z.")
        private @Nullable Instant at;

        @Option(
                names = "--cron",
                paramLabel = "CRON",
                description = "Again and again: '0 2 * * *'; seconds may go first.")
        private @Nullable String cron;
    }

    private static final class Action {
        @Option(names = "--execute", paramLabel = "WORKFLOW", description = "Execute this workflow, by name or id.")
        private @Nullable String workflow;

        @Option(names = "--push", paramLabel = "EVENT", description = "Push this event of one's own.")
        private @Nullable String event;
    }

    TimerStart(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        Long delayMs = moment.delay == null ? null : Long.valueOf(moment.delay.toMillis());
        NewTimer asked = new NewTimer(
                name, delayMs, moment.at, moment.cron, zone, action(), overlap, catchUp, until, maxFirings);
        TimerView timer = api.post(ApiPath.of("timers"), asked, TimerView.class);
        out.show(timer, timer.id().toString(), List.of(timer.id() + " is due " + Words.time(timer.nextDueAt())));
        return ExitStatus.OK;
    }

    private TimerAction action() {
        if (action.workflow != null) {
            return new TimerAction.ExecuteWorkflow(action.workflow, revision);
        }
        String event = action.event == null ? "" : action.event;
        return new TimerAction.PushEvent(event, EventScope.USER, null, json(), null);
    }

    private @Nullable JsonNode json() {
        try {
            return payload == null ? null : Wire.mapper().readTree(payload);
        } catch (JsonProcessingException e) {
            throw CommandFailure.usage("The payload is no JSON: " + e.getOriginalMessage());
        }
    }
}
