package dev.nodeyard.benchmarks;

import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.runner.Runner;
import dev.nodeyard.runner.RunnerConfiguration;
import dev.nodeyard.runner.StopMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run a runner: {@code URL FOLDER SLOTS}, its token in {@code NODEYARD_RUNNER_TOKEN}. */
final class BenchmarkRunner {
    private BenchmarkRunner() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Runner runner = Runner.start(
                RunnerConfiguration.of(URI.create(arguments[0]), System.getenv("NODEYARD_RUNNER_TOKEN"), folder)
                        .withSlots(Integer.parseInt(arguments[2]))
                        .withCapacity(Resources.NONE));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runner)));
        runner.awaitStopped();
    }

    private static void stop(Runner runner) {
        try {
            runner.stop(StopMode.ABORT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
