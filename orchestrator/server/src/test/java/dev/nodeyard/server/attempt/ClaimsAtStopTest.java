package dev.nodeyard.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that stops lets go of open claims, whoever asked. */
class ClaimsAtStopTest {
    private static @Nullable ExtensionContext context;

    @RegisterExtension
    static final BeforeAllCallback CONTEXT = given -> context = given;

    private static Socket claim(ServerExtension server, String token) throws IOException {
        URI address = server.rest().server();
        Socket socket = new Socket(address.getHost(), address.getPort());
        String body = "{\"claimId\": \"" + UUID.randomUUID() + "\", \"max\": 1, \"waitMs\": 60000, \"free\":"
                + " {\"cpus\": 1, \"memoryBytes\": 0, \"gpus\": 0, \"diskBytes\": 0}}";
        String request = "POST /api/v1/runner/claim HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void claims_of_clients_that_vanished_or_may_not_work_do_not_hold_up_a_stop() throws Exception {
        ExtensionContext now = Objects.requireNonNull(context);
        ServerExtension server = new ServerExtension();
        server.beforeAll(now);
        RestRunner runner = RestRunner.register(server, "lab-1");
        RestRunner paused = RestRunner.register(server, "lab-2");
        server.rest()
                .post("/api/v1/runners/" + paused.id() + "/pause", server.adminToken(), "{}")
                .expect(200);
        Socket reset = claim(server, runner.token());
        Socket closed = claim(server, runner.token());
        try (Socket silent = claim(server, runner.token());
                Socket aside = claim(server, paused.token())) {
            await().until(() ->
                    server.rest().get("/metrics", server.adminToken()).body().contains("nodeyard_claims_waiting 3"));
            reset.setSoLinger(true, 0);
            reset.close();
            closed.close();

            CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> server.afterAll(now));

            // Far less than the claims would wait, and than the grace period that open calls are given.
            await().atMost(Duration.ofSeconds(9)).until(stop::isDone);
            assertThat(stop).isCompleted();
            assertThat(silent.isConnected() && aside.isConnected()).isTrue();
        }
    }
}
