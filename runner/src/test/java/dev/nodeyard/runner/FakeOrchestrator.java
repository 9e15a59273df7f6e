package dev.nodeyard.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.AttemptEvent;
import dev.nodeyard.api.attempt.ClaimReply;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.attempt.HeartbeatReply;
import dev.nodeyard.api.attempt.HeartbeatRequest;
import dev.nodeyard.api.attempt.InputFile;
import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.attempt.LogsReply;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.attempt.ReportReply;
import dev.nodeyard.api.attempt.ReportRequest;
import dev.nodeyard.api.attempt.StoredArtifact;
import dev.nodeyard.api.attempt.UnwantedEnvironment;
import dev.nodeyard.api.environment.NewLock;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import dev.nodeyard.api.runner.RunnerWish;
import dev.nodeyard.api.workflow.TaskSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A small orchestrator that really works, on a real socket, and can be told to misbehave.
 *
 * <p>Not a fake client: requests of a runner then really go through a network connection, with its headers, time-outs
 * and broken pipes.
 */
final class FakeOrchestrator implements AutoCloseable {
    static final String TOKEN = "nyr_test";

    static {
        // The JDK's server sends head and body apart; without this each answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Assignment> queue = new ArrayDeque<>();
    private final Map<UUID, List<Assignment>> granted = new HashMap<>();
    private final Map<String, FakeAttempt> attempts = new LinkedHashMap<>();
    final FakeBlobs blobs = new FakeBlobs();
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    final List<NewLock> locks = new CopyOnWriteArrayList<>();
    final List<UnwantedEnvironment> unwanted = new CopyOnWriteArrayList<>();
    private final RunId run = new RunId(UUID.randomUUID());
    private final List<Integer> reportSizes = new ArrayList<>();
    private @Nullable UUID latestClaim;
    private long logBytesReceived;
    private int claims;
    private int tasks;
    private boolean down;
    private boolean draining;
    private boolean left;
    private RunnerWish wish = RunnerWish.RUN;
    private boolean corruptLog;
    private long leaseMs = 20_000;
    private @Nullable RunnerFacts facts;
    private final List<RunnerNodeTypes> nodeTypes = new ArrayList<>();
    final FakeRegistration registration = new FakeRegistration();

    FakeOrchestrator() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/api/v1/runner/", this::handle);
        http.createContext("/api/v1/runners/", registration);
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Queue a task and return what will become of it. */
    FakeAttempt offer(TaskSpec task) {
        return offer(task, Map.of(), List.of());
    }

    synchronized FakeAttempt offer(TaskSpec task, Map<String, JsonNode> inputs, List<InputFile> files) {
        AttemptId id = new AttemptId(new TaskRunId(run, tasks++), 1);
        String token = "nya_" + id + ".1";
        Assignment assignment = new Assignment(id, 1, token, "workflow", "0123abc", task, inputs, files);
        FakeAttempt attempt = new FakeAttempt(assignment);
        attempts.put(token, attempt);
        queue.add(assignment);
        notifyAll();
        return attempt;
    }

    synchronized void misbehave(String call, Fault... how) {
        faults.computeIfAbsent(call, name -> new ArrayDeque<>()).addAll(List.of(how));
    }

    /** Return whether all that was planned for a call has happened. */
    synchronized boolean misbehaved(String call) {
        return faults.getOrDefault(call, new ArrayDeque<>()).isEmpty();
    }

    /** Cut all connections from now on, or work again. */
    synchronized void down(boolean isDown) {
        down = isDown;
        notifyAll();
    }

    synchronized void cancel(FakeAttempt attempt) {
        attempt.cancel = true;
    }

    synchronized void lose(FakeAttempt attempt) {
        attempt.stale = true;
    }

    synchronized void leaseMs(long milliseconds) {
        leaseMs = milliseconds;
    }

    /** Spoil the stored part of the next log. */
    synchronized void corruptNextLog() {
        corruptLog = true;
    }

    synchronized long logBytesReceived() {
        return logBytesReceived;
    }

    synchronized int claims() {
        return claims;
    }

    synchronized List<Integer> reportSizes() {
        return List.copyOf(reportSizes);
    }

    synchronized boolean isGranted(FakeAttempt attempt) {
        return granted.values().stream().anyMatch(given -> given.contains(attempt.assignment));
    }

    /** Say from now on that people want something of the runner. */
    synchronized void wish(RunnerWish wanted) {
        wish = wanted;
    }

    /** Return whether the last heartbeat was a goodbye. */
    synchronized boolean isLeft() {
        return left;
    }

    synchronized boolean isDraining() {
        return draining;
    }

    synchronized String log(FakeAttempt attempt) {
        return attempt.log.toString(StandardCharsets.UTF_8);
    }

    /** Return all that the runner told of its node types, once it told so often. */
    synchronized List<RunnerNodeTypes> awaitNodeTypes(int times) throws InterruptedException {
        await("node types", () -> nodeTypes.size() >= times);
        return List.copyOf(nodeTypes);
    }

    RunnerFacts awaitFacts() throws InterruptedException {
        await("facts", () -> facts != null);
        return java.util.Objects.requireNonNull(facts);
    }

    Outcome awaitOutcome(FakeAttempt attempt) throws InterruptedException {
        await("an outcome of " + attempt.assignment, () -> attempt.outcome != null);
        return java.util.Objects.requireNonNull(attempt.outcome);
    }

    void awaitStarted(FakeAttempt attempt) throws InterruptedException {
        await("the start of " + attempt.assignment, () -> attempt.started);
    }

    void awaitLog(FakeAttempt attempt, String text) throws InterruptedException {
        await(
                "the log of " + attempt.assignment + " to hold " + text,
                () -> log(attempt).contains(text));
    }

    synchronized void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            wait(100);
        }
    }

    @Override
    public void close() {
        down(true);
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestURI().getPath().substring("/api/v1/runner/".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        Fault fault = fault(call.replaceAll("/.*", ""));
        try (exchange) {
            if (fault == Fault.CUT_BEFORE) {
                return;
            }
            if (fault == Fault.UNAVAILABLE) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (fault == Fault.UNKNOWN) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            Object answer = answer(call, exchange, body);
            if (fault == Fault.HOLD_ANSWER) {
                holdUntilDown();
            }
            if (fault == Fault.CUT_AFTER || isDown()) {
                return;
            }
            send(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void send(HttpExchange exchange, @Nullable Object answer) throws IOException {
        if (answer == null) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        byte[] bytes = answer instanceof byte[] raw ? raw : Wire.mapper().writeValueAsBytes(answer);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized void holdUntilDown() throws InterruptedException {
        while (!down) {
            wait();
        }
    }

    private synchronized boolean isDown() {
        return down;
    }

    private synchronized @Nullable Fault fault(String call) {
        if (down) {
            return Fault.CUT_BEFORE;
        }
        Deque<Fault> planned = faults.get(call);
        return planned == null ? null : planned.poll();
    }

    private synchronized @Nullable Object answer(String call, HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        try {
            return switch (call) {
                case "facts" -> {
                    facts = Wire.mapper().readValue(body, RunnerFacts.class);
                    yield new byte[0];
                }
                case "node-types" -> {
                    nodeTypes.add(Wire.mapper().readValue(body, RunnerNodeTypes.class));
                    yield new byte[0];
                }
                case "claim" -> claim(Wire.mapper().readValue(body, ClaimRequest.class));
                case "report" -> report(Wire.mapper().readValue(body, ReportRequest.class));
                case "logs" -> logs(LogChunk.read(new java.io.ByteArrayInputStream(body), 64 << 20));
                case "heartbeat" -> heartbeat(Wire.mapper().readValue(body, HeartbeatRequest.class));
                case "artifacts" -> artifact(exchange, body);
                case "environment" -> lock(body);
                case "values" -> new StoredArtifact("value", blobs.keep(body), body.length);
                default -> blobs.get(call.substring("blobs/".length()));
            };
        } finally {
            notifyAll();
        }
    }

    private ClaimReply claim(ClaimRequest request) throws InterruptedException {
        claims++;
        latestClaim = request.claimId();
        if (request.resend() && granted.containsKey(request.claimId())) {
            return new ClaimReply(granted.get(request.claimId()));
        }
        long deadline = System.nanoTime() + request.waitMs() * 1_000_000;
        while (queue.isEmpty() && !down && isLatest(request) && System.nanoTime() < deadline) {
            wait(20);
        }
        List<Assignment> found = new ArrayList<>();
        while (!queue.isEmpty() && isLatest(request) && found.size() < request.max()) {
            found.add(queue.remove());
        }
        granted.put(request.claimId(), found);
        return new ClaimReply(found);
    }

    // There is one runner: an older claim is that of a process that was killed, and nobody reads its answer.
    private boolean isLatest(ClaimRequest request) {
        return request.claimId().equals(latestClaim);
    }

    private ReportReply report(ReportRequest request) {
        reportSizes.add(request.events().size());
        for (AttemptEvent event : request.events()) {
            FakeAttempt attempt = attempts.get(event.token());
            Integer place = event.environment();
            if (attempt != null && place != null) {
                attempt.environments.add(request.environments().get(place));
            }
        }
        return new ReportReply(request.events().stream().map(this::apply).toList());
    }

    private ReportReply.Result apply(AttemptEvent event) {
        FakeAttempt attempt = attempts.get(event.token());
        return attempt == null ? ReportReply.Result.REFUSED : attempt.apply(event);
    }

    private LogsReply logs(List<LogChunk> chunks) {
        Map<AttemptId, LogsReply.Position> positions = new LinkedHashMap<>();
        for (LogChunk chunk : chunks) {
            FakeAttempt attempt = attempts.get(chunk.token());
            if (attempt == null) {
                continue;
            }
            logBytesReceived += chunk.bytes().length;
            corruptLog &= !attempt.take(chunk, corruptLog);
            AttemptId id = attempt.assignment.attempt();
            positions.put(id, new LogsReply.Position(id, attempt.log.size(), attempt.stale));
        }
        return new LogsReply(List.copyOf(positions.values()));
    }

    private Object lock(byte[] body) throws IOException {
        locks.add(Wire.mapper().readValue(body, NewLock.class));
        return Map.of();
    }

    private HeartbeatReply heartbeat(HeartbeatRequest request) {
        unwanted.removeIf(one -> request.removed().contains(one.digest()));
        draining = request.draining();
        left = request.leaving();
        List<AttemptId> cancel = new ArrayList<>();
        List<AttemptId> lost = new ArrayList<>();
        for (HeartbeatRequest.Held held : request.attempts()) {
            FakeAttempt attempt = attempts.get(held.token());
            if (attempt == null) {
                continue;
            }
            attempt.beat(held);
            if (attempt.stale) {
                lost.add(attempt.assignment.attempt());
            } else if (attempt.cancel) {
                cancel.add(attempt.assignment.attempt());
            }
        }
        return new HeartbeatReply(cancel, lost, leaseMs, Math.min(200, leaseMs / 4), wish, List.copyOf(unwanted));
    }

    private @Nullable StoredArtifact artifact(HttpExchange exchange, byte[] body) {
        FakeAttempt attempt = attempts.get(exchange.getRequestHeaders().getFirst("Nodeyard-Attempt"));
        String query = exchange.getRequestURI().getRawQuery();
        String path = URLDecoder.decode(query.substring("path=".length()), StandardCharsets.UTF_8);
        if (attempt == null || attempt.stale) {
            return null;
        }
        attempt.artifacts.put(path, body);
        return new StoredArtifact(path, blobs.keep(body), body.length);
    }
}
