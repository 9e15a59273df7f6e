package dev.nodeyard.runner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerRegistration;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where runners register at a {@link FakeOrchestrator}. Thread-safe. */
final class FakeRegistration implements HttpHandler {
    static final String TOKEN = "nyg_test";

    private volatile @Nullable RunnerRegistration latest;

    /** Return what was registered last. */
    @Nullable
    RunnerRegistration latest() {
        return latest;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                exchange.sendResponseHeaders(204, -1);
            } else {
                RunnerRegistration asked = Wire.mapper().readValue(body, RunnerRegistration.class);
                latest = asked;
                RunnerId id = new RunnerId(UUID.randomUUID());
                FakeOrchestrator.send(exchange, new RegisteredRunner(id, asked.name(), FakeOrchestrator.TOKEN));
            }
        }
    }
}
