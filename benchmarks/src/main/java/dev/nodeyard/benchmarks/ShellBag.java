package dev.nodeyard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measure a flat bag of {@code true} through the shell executor, in turn with {@code xargs -P2 -n1 true}. */
final class ShellBag {
    private static final int TASKS = 1_000;
    private static final int REPETITIONS = 5;

    private ShellBag() {}

    private record Peer(double seconds, double processorSeconds) {}

    static List<Row> measure(Yard yard) throws Exception {
        yard.runner("shell", 2);
        byte[] chart = Charts.bag(TASKS, "shell", "true");
        yard.run(chart);
        List<Yard.Finished> ours = new ArrayList<>();
        List<Peer> theirs = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            ours.add(yard.run(chart));
            theirs.add(xargs());
        }
        yard.stopRunners();
        double[] ratios = new double[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            ratios[i] = theirs.get(i).seconds / ours.get(i).runSeconds();
        }
        return List.of(
                new Row(
                        "flat bag, shell `true`, 2 slots",
                        "tasks/s",
                        ours.stream()
                                .mapToDouble(run -> TASKS / run.runSeconds())
                                .toArray()),
                new Row(
                        "flat bag, shell `true`: CPU of all processes",
                        "us/task",
                        ours.stream()
                                .mapToDouble(run -> run.processorSeconds() * 1e6 / TASKS)
                                .toArray()),
                new Row(
                        "xargs -P2 -n1 true",
                        "tasks/s",
                        theirs.stream()
                                .mapToDouble(peer -> TASKS / peer.seconds)
                                .toArray()),
                new Row(
                        "xargs -P2 -n1 true: CPU",
                        "us/task",
                        theirs.stream()
                                .mapToDouble(peer -> peer.processorSeconds * 1e6 / TASKS)
                                .toArray()),
                new Row("speed of the shell bag relative to xargs", "x", ratios));
    }

    private static Peer xargs() throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < TASKS; i++) {
            lines.append(i).append('\n');
        }
        Path list = Files.writeString(Files.createTempFile("nodeyard-benchmark", ".txt"), lines);
        double before = ProcessorTime.ofEndedChildren();
        long began = System.nanoTime();
        Process xargs = new ProcessBuilder("xargs", "-P2", "-n1", "true")
                .redirectInput(list.toFile())
                .start();
        xargs.waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        Files.delete(list);
        return new Peer(seconds, ProcessorTime.ofEndedChildren() - before);
    }
}
