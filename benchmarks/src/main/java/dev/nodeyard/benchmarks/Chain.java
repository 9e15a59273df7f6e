package dev.nodeyard.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measure a chain: from the durable end of a task to the durable end of the next, which does nothing. */
final class Chain {
    private static final int LINKS = 1_000;
    private static final int REPETITIONS = 3;

    private Chain() {}

    static List<Row> measure(Yard yard) throws Exception {
        yard.runner("chain", 2);
        byte[] chart = Charts.chain(LINKS, "noop", ":");
        yard.run(chart);
        double[] p50 = new double[REPETITIONS];
        double[] p99 = new double[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            double[] links = links(yard, yard.run(chart));
            p50[i] = links[links.length / 2];
            p99[i] = links[links.length * 99 / 100];
        }
        yard.stopRunners();
        return List.of(
                new Row("chain of 1,000, no-op: link p50", "ms", p50),
                new Row("chain of 1,000, no-op: link p99", "ms", p99));
    }

    private static double[] links(Yard yard, Yard.Finished run) throws IOException, InterruptedException {
        JsonNode tasks = yard.rest()
                .get("runs/" + run.run().get("id").asText() + "/tasks?limit=1000")
                .get("items");
        List<Instant> ends = new ArrayList<>();
        tasks.forEach(task -> ends.add(Yard.time(task, "finishedAt")));
        double[] links = new double[ends.size() - 1];
        for (int i = 0; i < links.length; i++) {
            links[i] = Duration.between(ends.get(i), ends.get(i + 1)).toNanos() / 1e6;
        }
        Arrays.sort(links);
        return links;
    }
}
