package dev.nodeyard.server.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nodeyard.server.ServerExtension;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangesShutdownTest {
    private static @Nullable ExtensionContext context;

    @RegisterExtension
    static final BeforeAllCallback CONTEXT = given -> context = given;

    @Test
    void a_server_that_stops_does_not_wait_for_its_watchers() throws Exception {
        ExtensionContext now = Objects.requireNonNull(context);
        ServerExtension server = new ServerExtension();
        server.beforeAll(now);
        try (SseClient client = new SseClient(server.rest().server(), "runs,queue", server.adminToken(), null)) {
            await().until(() -> !client.events("ready").isEmpty());

            CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> server.afterAll(now));

            // Far less than the grace period that open calls are given otherwise.
            await().atMost(Duration.ofSeconds(20)).until(stop::isDone);
            await().until(client::isEnded);
            assertThat(stop).isCompleted();
        }
    }
}
