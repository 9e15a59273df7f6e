package dev.nodeyard.server.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.OrchestratorApplication;
import dev.nodeyard.server.OrchestratorConfiguration;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import io.dropwizard.testing.DropwizardTestSupport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Timers of two whole servers on one database. */
class TwoServersFireOnceTest {
    private static final int SECONDS = 8;

    @RegisterExtension
    static final ServerExtension ONE = new ServerExtension();

    private static DropwizardTestSupport<OrchestratorConfiguration> two;

    @BeforeAll
    static void start() throws Exception {
        two = new DropwizardTestSupport<>(
                OrchestratorApplication.class, ONE.configuration().toString());
        two.before();
    }

    @AfterAll
    static void stop() {
        two.after();
    }

    @Test
    void every_second_fires_once_in_all() {
        RestClient rest = ONE.rest();
        String token = ONE.userToken("ada");
        Instant until = Instant.now().plusSeconds(SECONDS);
        List<String> timers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String body = "{\"name\": \"t" + i + "\", \"cron\": \"* * * * * *\", \"until\": \"" + until
                    + "\", \"action\": {\"type\": \"push\", \"event\": \"e" + i
                    + "\", \"counter\": {\"operation\": \"increment\"}}}";
            timers.add(rest.post("/api/v1/timers", token, body)
                    .expect(201)
                    .json()
                    .path("id")
                    .asText());
        }

        for (int i = 0; i < timers.size(); i++) {
            String timer = "/api/v1/timers/" + timers.get(i);
            await().atMost(Duration.ofSeconds(40))
                    .until(() ->
                            rest.get(timer, token).json().path("state").asText().equals("finished"));
            JsonNode firings =
                    rest.get(timer + "/firings?limit=100", token).json().path("items");
            assertThat(firings.size()).isBetween(SECONDS - 1, SECONDS + 1);
            assertThat(firings)
                    .extracting(firing -> firing.path("dueAt").asText())
                    .doesNotHaveDuplicates();
            assertThat(rest.get("/api/v1/counters/e" + i, token)
                            .json()
                            .path("value")
                            .asInt())
                    .isEqualTo(firings.size());
        }
    }
}
