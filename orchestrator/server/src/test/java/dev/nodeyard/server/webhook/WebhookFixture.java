package dev.nodeyard.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that may call this machine, a receiver of its calls, and what people ask of their webhooks. */
abstract class WebhookFixture {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension(
            Map.of("webhooks", Map.of("allow", List.of("127.0.0.1/32"), "timeoutMs", 1_000, "firstRetryMs", 20)));

    final RestClient rest = SERVER.rest();
    final String ada = SERVER.userToken("ada-" + UUID.randomUUID().toString().substring(0, 8));
    final String admin = SERVER.adminToken();
    final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        receiver.close();
        // What fails for ever would be tried again beside the next test.
        SERVER.jdbi().useHandle(handle -> handle.execute("DELETE FROM webhooks"));
    }

    JsonNode create(String events, String more) {
        return create(receiver.url(), events, more, ada);
    }

    JsonNode create(String url, String events, String more, String token) {
        JsonNode made = rest.post(
                        "/api/v1/webhooks", token, "{\"url\": \"" + url + "\", \"events\": " + events + more + "}")
                .expect(201)
                .json();
        assertThat(made.path("secret").asText()).startsWith("nyw_");
        return made;
    }

    JsonNode get(String id) {
        return rest.get("/api/v1/webhooks/" + id, ada).expect(200).json();
    }

    String ping(String id) {
        return rest.post("/api/v1/webhooks/" + id + "/ping", ada, "")
                .expect(202)
                .json()
                .path("id")
                .asText();
    }

    JsonNode delivery(String id, String delivery) {
        return rest.get("/api/v1/webhooks/" + id + "/deliveries/" + delivery, ada)
                .expect(200)
                .json();
    }

    JsonNode list(String path, String token) {
        return rest.get(path, token).expect(200).json().path("items");
    }

    RestClient.Answer patch(String id, String body, @Nullable String version) {
        var request = rest.request("/api/v1/webhooks/" + id, ada)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body));
        return rest.send(version == null ? request : request.header("If-Match", version));
    }
}
