package dev.nodeyard.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nodeyard.api.error.ApiError;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answer on a real socket with what a test laid down for "METHOD path?query" (or without the query). Several answers for the same call
 * are given one after the other, the last one for ever.
 */
final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        Answer with(String name, String value) {
            Map<String, String> more = new ConcurrentHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, contentType, body, more);
        }

        /** Return this answer as it looks when the server dies before its last byte. */
        Answer brokenOff() {
            return with("Test-Broken-Off", "true");
        }

        int missingBytes() {
            return headers.containsKey("Test-Broken-Off") ? 1 : 0;
        }
    }

    record Call(String line, String authorization, String contentType, String body, String key) {}

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/api/v1/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    FakeServer on(String call, Answer answer) {
        answers.computeIfAbsent(call, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    FakeServer on(String call, Object json) {
        return on(call, json(200, json));
    }

    static Answer json(int status, Object body) {
        try {
            return new Answer(status, "application/json", Wire.mapper().writeValueAsBytes(body), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer text(String body) {
        return new Answer(200, "text/plain", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer empty(int status) {
        return new Answer(status, "", new byte[0], Map.of());
    }

    static Answer error(ErrorCode code, String detail, Problem... problems) {
        return json(
                code.status(),
                new ApiError(
                        "about:blank", code.title(), code.status(), detail, null, code, "req-1", List.of(problems)));
    }

    static Object items(Object... items) {
        return Map.of("items", List.of(items));
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<String> lines() {
        return calls.stream().map(Call::line).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath().substring("/api/v1/".length());
            String query = exchange.getRequestURI().getRawQuery();
            String bare = exchange.getRequestMethod() + " " + path;
            String whole = query == null ? bare : bare + "?" + query;
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(
                    whole,
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    body,
                    String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"))));
            send(exchange, answer(whole, bare));
        }
    }

    private Answer answer(String whole, String bare) {
        Deque<Answer> queue = answers.getOrDefault(whole, answers.get(bare));
        if (queue == null) {
            return error(ErrorCode.NOT_FOUND, "nothing at " + bare);
        }
        synchronized (queue) {
            return queue.size() > 1 ? queue.remove() : queue.element();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (!answer.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        }
        int length = answer.body().length + answer.missingBytes();
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
