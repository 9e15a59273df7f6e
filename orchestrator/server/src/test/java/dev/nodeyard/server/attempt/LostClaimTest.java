package dev.nodeyard.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.ServerExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A runner that died may have left an open claim. */
class LostClaimTest {
    @RegisterExtension
    static final ServerExtension SERVER =
            new ServerExtension(Map.of("leases", Map.of("leaseMs", 2_000, "heartbeatMs", 500)));

    @Test
    void a_claim_is_over_before_the_leases_of_its_runner_are() {
        JsonNode runner = SERVER.runner("mortal");
        String token = runner.path("token").asText();
        SERVER.rest().put("/api/v1/runner/facts", token, """
                        {"version": "1", "platform": "test", "slots": 1, "executors": ["shell"], "unavailable": [], "tags": [],
                         "capacity": {"cpus": 1, "memoryBytes": 0, "gpus": 0, "diskBytes": 0}}
                        """).expect(204);

        long began = System.nanoTime();
        JsonNode reply = SERVER.rest()
                .post("/api/v1/runner/claim", token, """
                        {"claimId": "00000000-0000-4000-8000-000000000001", "max": 1, "waitMs": 60000,
                         "free": {"cpus": 1, "memoryBytes": 0, "gpus": 0, "diskBytes": 0}}
                        """)
                .expect(200)
                .json();

        assertThat(reply.path("assignments")).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
    }

    @Test
    void with_the_default_times_a_claim_leaves_two_heartbeats_of_the_lease() {
        assertThat(LeaseSettings.DEFAULT.longestWaitMs()).isEqualTo(14_000);
    }
}
