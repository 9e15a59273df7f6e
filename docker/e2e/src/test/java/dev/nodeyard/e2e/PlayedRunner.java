package dev.nodeyard.e2e;

import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.AttemptEvent;
import dev.nodeyard.api.attempt.ClaimReply;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.attempt.HeartbeatRequest;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.attempt.ReportReply;
import dev.nodeyard.api.attempt.ReportRequest;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.workflow.Resources;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Play a runner by its calls, one at a time, so that a test decides what it does and when. */
final class PlayedRunner {
    private static final Resources CAPACITY = new Resources(4, 8L << 30, 0, 0);

    private final RegisteredRunner registered;
    private final Rest rest;

    private PlayedRunner(RegisteredRunner registered, Rest rest) {
        this.registered = registered;
        this.rest = rest;
    }

    /** Register a runner that has not called yet. */
    static PlayedRunner register(Rest admin, String name, String... tags) {
        RegisteredRunner registered = admin.post("runners/register", Map.of("name", name, "tags", tags))
                .expect(201)
                .as(RegisteredRunner.class);
        return new PlayedRunner(registered, admin.as(registered.token()));
    }

    /** Tell that it is there, with one executor, 4 cpus, 8 GiB and some slots. */
    PlayedRunner comes(String executor, int slots) {
        rest.put(
                        "runner/facts",
                        new RunnerFacts("1.0", "linux/amd64", Set.of(executor), List.of(), Set.of(), slots, CAPACITY))
                .expect(204);
        return this;
    }

    PlayedRunner drains() {
        rest.post("runner/heartbeat", new HeartbeatRequest(List.of(), true, false))
                .expect(200);
        return this;
    }

    PlayedRunner isPaused(Rest admin, String note) {
        admin.post("runners/" + registered.id() + "/pause", Map.of("note", note))
                .expect(200);
        return this;
    }

    Assignment claims() {
        return Yard.eventually(
                        () -> rest.post("runner/claim", new ClaimRequest(UUID.randomUUID(), false, 1, CAPACITY, 1_000))
                                .expect(200)
                                .as(ClaimReply.class)
                                .assignments(),
                        assignments -> !assignments.isEmpty())
                .get(0);
    }

    Assignment starts() {
        Assignment assignment = claims();
        report(new AttemptEvent.Started(assignment.token()));
        return assignment;
    }

    void succeeds() {
        end(starts(), new Outcome.Succeeded(Map.of()));
    }

    void fails(int code, String message) {
        end(starts(), new Outcome.Failed(FailureReason.EXIT_CODE, code, message));
    }

    void end(Assignment assignment, Outcome outcome) {
        report(new AttemptEvent.Finished(assignment.token(), outcome, null));
    }

    private void report(AttemptEvent event) {
        ReportReply reply = rest.post("runner/report", new ReportRequest(List.of(event)))
                .expect(200)
                .as(ReportReply.class);
        if (!reply.results().equals(List.of(ReportReply.Result.ACCEPTED))) {
            throw new AssertionError("the report was answered with " + reply.results());
        }
    }

    void leaves(Rest admin) {
        admin.delete("runners/" + registered.id()).expect(204);
    }
}
