package dev.nodeyard.benchmarks;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.testkit.WorkBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

/**
 * Measure what an executor adds to a program that does nothing, from its start to its end, one after the other; beside it the
 * system's own command. Kinds that are not ready on this machine are left out.
 *
 * <p>{@code NODEYARD_BENCH_IMAGE} names the image of containers, {@code debian:13-slim} without it.
 */
final class ExecutorOverhead {
    private static final int TRIES = 20;
    private static final String IMAGE = System.getenv().getOrDefault("NODEYARD_BENCH_IMAGE", "debian:13-slim");
    private static final Map<String, List<String>> COMMANDS = Map.of(
            "shell", List.of("sh", "-c", "true"),
            "docker", List.of("docker", "run", "--rm", "--network=none", IMAGE, "true"));

    private ExecutorOverhead() {}

    private record Way(String kind, String name, Map<String, String> options) {}

    static List<Row> measure() throws Exception {
        List<Row> rows = new ArrayList<>();
        Path folder = Files.createTempDirectory("nodeyard-executors");
        for (Way way : List.of(
                new Way("shell", "shell", Map.of()),
                new Way("docker", "docker, a container each", Map.of("warm", "false")),
                new Way("docker", "docker, kept container", Map.of("warm", "true")))) {
            rows.addAll(measure(way, folder));
        }
        return rows;
    }

    private static List<Row> measure(Way way, Path folder) throws Exception {
        List<Row> rows = new ArrayList<>();
        Path cache = Files.createDirectories(folder.resolve(way.kind()));
        try (Executor executor = factory(way.kind()).create(new ExecutorSettings("bench", cache, way.options()))) {
            if (!executor.check().isReady()) {
                return rows;
            }
            WorkBuilder work = work(way.kind());
            once(executor, work, folder);
            double[] own = new double[TRIES];
            for (int i = 0; i < TRIES; i++) {
                own[i] = once(executor, work, folder);
            }
            rows.add(new Row("true by the executor " + way.name(), "ms", own));
            List<String> command = COMMANDS.get(way.kind());
            if (command != null) {
                rows.add(new Row(String.join(" ", command), "ms", plain(command)));
            }
        }
        return rows;
    }

    private static WorkBuilder work(String kind) {
        return WorkBuilder.script("true")
                .requirements(Requirements.none(kind))
                .installed(new EnvironmentSpec(IMAGE, List.of(), List.of(), List.of(), List.of()));
    }

    private static ExecutorFactory factory(String kind) {
        for (ExecutorFactory factory : ServiceLoader.load(ExecutorFactory.class)) {
            if (factory.kind().equals(kind)) {
                return factory;
            }
        }
        throw new IllegalStateException("there is no executor " + kind);
    }

    /** A workspace for each try; the tries are one attempt, so they are of one run, as tiny tasks of a chart are. */
    private static double once(Executor executor, WorkBuilder work, Path folder) throws Exception {
        Path own = Files.createTempDirectory(folder, "try");
        Work made = work.in(own);
        long begun = System.nanoTime();
        Execution execution = executor.start(made, (bytes, offset, length) -> {});
        ExecutionResult result = execution.await();
        double millis = (System.nanoTime() - begun) / 1e6;
        execution.cleanUp();
        if (!(result instanceof ExecutionResult.Succeeded)) {
            throw new IllegalStateException("true failed: " + result);
        }
        return millis;
    }

    private static double[] plain(List<String> command) throws Exception {
        double[] millis = new double[TRIES];
        for (int i = 0; i < TRIES; i++) {
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end");
            }
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        return millis;
    }
}
