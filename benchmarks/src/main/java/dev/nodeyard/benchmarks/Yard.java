package dev.nodeyard.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Own an orchestrator with PostgreSQL and Redis, and runners, each a process of its own, for one series. */
final class Yard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path folder;
    private final Process server;
    private final Rest rest;
    private final URI url;
    private final List<Process> runners = new ArrayList<>();
    private int published;

    private Yard(Path folder, Process server, URI url, Rest rest) {
        this.folder = folder;
        this.server = server;
        this.url = url;
        this.rest = rest;
    }

    static Yard start(Path jar) throws IOException {
        Path folder = Files.createTempDirectory("nodeyard-benchmark");
        Process server = new ProcessBuilder(
                        java(),
                        "-Xmx1g",
                        "-jar",
                        jar.toString(),
                        "up",
                        "--no-runner",
                        "--port",
                        "0",
                        "--data",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String ready =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (ready == null || !ready.contains("http")) {
            throw new IOException("the orchestrator did not start; see " + folder);
        }
        URI url = URI.create(ready.substring(ready.indexOf("http")));
        return new Yard(
                folder,
                server,
                url,
                new Rest(url, Files.readString(folder.resolve("admin-token")).strip()));
    }

    Rest rest() {
        return rest;
    }

    /** Start a runner process; its executors are those on the class path of this program. */
    Process runner(String name, int slots, String... tags) throws IOException, InterruptedException {
        JsonNode registered = rest.post(
                "runners/register", Wire.mapper().writeValueAsBytes(Map.of("name", name, "tags", List.of(tags))));
        ProcessBuilder builder = new ProcessBuilder(
                java(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BenchmarkRunner.class.getName(),
                url.toString(),
                folder.resolve(name).toString(),
                Integer.toString(slots));
        builder.environment()
                .put("NODEYARD_RUNNER_TOKEN", registered.get("token").asText());
        Process runner = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        runners.add(runner);
        return runner;
    }

    void stopRunners() throws InterruptedException {
        for (Process runner : runners) {
            runner.destroy();
            runner.waitFor(30, TimeUnit.SECONDS);
        }
        runners.clear();
    }

    /** What one finished run cost. */
    record Finished(
            JsonNode run, double publishSeconds, double executeSeconds, double runSeconds, double processorSeconds) {}

    /** Publish a chart, run it and wait for its success. */
    Finished run(byte[] chart) throws IOException, InterruptedException {
        String name = "benchmark-" + published++;
        long began = System.nanoTime();
        rest.post("workflow/publish?name=" + name, chart);
        long publishedAt = System.nanoTime();
        double before = processorSeconds();
        String run =
                rest.post("workflow/execute/" + name, new byte[0]).get("runId").asText();
        long executed = System.nanoTime();
        JsonNode view = awaitEnd(run);
        double used = processorSeconds() - before;
        double seconds = Duration.between(time(view, "createdAt"), time(view, "finishedAt"))
                        .toNanos()
                / 1e9;
        return new Finished(view, (publishedAt - began) / 1e9, (executed - publishedAt) / 1e9, seconds, used);
    }

    private JsonNode awaitEnd(String run) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (; ; ) {
            JsonNode view = rest.get("runs/" + run);
            String state = view.get("state").asText();
            if (state.equals("succeeded")) {
                return view;
            }
            if (!state.equals("running") || System.nanoTime() > deadline) {
                throw new IOException("run " + run + " did not succeed: " + view);
            }
            Thread.sleep(200);
        }
    }

    static Instant time(JsonNode node, String field) {
        return Instant.parse(node.get(field).asText());
    }

    /** Return the processor seconds of orchestrator, PostgreSQL, Redis and runners so far. */
    double processorSeconds() {
        return ProcessorTime.seconds(
                Stream.concat(Stream.of(server), runners.stream()).map(Process::toHandle));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Override
    public void close() throws IOException {
        try {
            stopRunners();
            server.destroy();
            server.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
