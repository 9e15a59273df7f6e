package dev.nodeyard.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Measure a flat bag of tasks that do nothing: what the platform itself costs, durable, over real REST. */
final class FlatBag {
    private static final int TASKS = 20_000;
    private static final int REPETITIONS = 5;
    private static final int SLOTS = 256;

    private FlatBag() {}

    static List<Row> measure(Yard yard) throws Exception {
        yard.runner("bag", SLOTS);
        byte[] chart = Charts.bag(TASKS, "noop", ":");
        yard.run(chart);
        List<Yard.Finished> runs = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            runs.add(yard.run(chart));
        }
        yard.stopRunners();
        return List.of(
                new Row(
                        "flat bag, no-op: submit to end",
                        "tasks/s",
                        runs.stream()
                                .mapToDouble(run -> TASKS / run.runSeconds())
                                .toArray()),
                new Row(
                        "flat bag, no-op: CPU of all processes",
                        "us/task",
                        runs.stream()
                                .mapToDouble(run -> run.processorSeconds() * 1e6 / TASKS)
                                .toArray()),
                new Row(
                        "flat bag of " + TASKS + ": publish",
                        "s",
                        runs.stream().mapToDouble(Yard.Finished::publishSeconds).toArray()),
                new Row(
                        "flat bag of " + TASKS + ": execute call",
                        "s",
                        runs.stream().mapToDouble(Yard.Finished::executeSeconds).toArray()));
    }
}
