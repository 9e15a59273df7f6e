package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.e2e.OtlpReceiver.Received;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One trace from the upload of a workflow to the end of its process, over two programs and a receiver. */
class TracingIT {
    private static final OtlpReceiver RECEIVER = new OtlpReceiver();

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of())
            .with(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", RECEIVER.uri().toString()));

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    @AfterAll
    static void stop() {
        RECEIVER.stop();
    }

    private static Received one(List<Received> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_run_is_one_trace_from_its_upload_to_the_end_of_its_process() {
        CLUSTER.runner("traced");
        Yard yard = new Yard(CLUSTER.rest(0).with("traceparent", "00-" + TRACE + "-" + CALLER + "-01"));
        RunId run = yard.run("traced", new NodeChartBuilder().shell("say", "echo parent=$TRACEPARENT"));

        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        List<Received> spans = Yard.eventually(
                () -> RECEIVER.of(TRACE),
                all -> all.stream()
                        .map(Received::name)
                        .toList()
                        .containsAll(List.of(
                                "workflow.convert",
                                "workflow.publish",
                                "run.start",
                                "queue",
                                "claim",
                                "attempt",
                                "prepare",
                                "execute",
                                "upload")));

        Received start = one(spans, "run.start");
        Received attempt = one(spans, "attempt");
        Received execute = one(spans, "execute");
        assertThat(spans)
                .filteredOn(span -> span.parent().equals(CALLER))
                .extracting(Received::service)
                .containsOnly("nodeyard-orchestrator");
        assertThat(start.attribute("nodeyard.run")).isEqualTo(run.toString());
        assertThat(List.of(one(spans, "queue"), one(spans, "claim"), attempt))
                .extracting(Received::parent)
                .containsOnly(start.id());
        assertThat(List.of(one(spans, "prepare"), execute, one(spans, "upload")))
                .extracting(Received::parent)
                .containsOnly(attempt.id());
        assertThat(attempt.service()).isEqualTo("nodeyard-runner");
        assertThat(yard.log(yard.task(run, "say").id(), 1)).contains("parent=00-" + TRACE + "-" + execute.id() + "-01");
    }
}
