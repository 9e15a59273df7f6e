package dev.nodeyard.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.status.ReadinessView.Check;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.testkit.PostgresExtension;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private static Readiness readiness(Jdbi jdbi, String version, Optional<String> degraded) {
        return new Readiness(jdbi, version, () -> degraded, () -> false, Runnable::run);
    }

    @Test
    void a_process_that_answers_is_alive_without_a_token() {
        RestClient.Answer answer = SERVER.rest().get("/healthz", null).expect(200);

        assertThat(answer.body()).isEqualTo("{\"status\":\"alive\"}");
    }

    @Test
    void a_process_whose_stores_answer_is_ready_without_a_token() {
        RestClient.Answer answer = SERVER.rest().get("/readyz", null).expect(200);

        assertThat(answer.json().path("ready").asBoolean()).isTrue();
        assertThat(answer.json().at("/checks/database").asText()).isEqualTo("ok");
        assertThat(answer.json().at("/checks/migrations").asText()).isEqualTo("ok");
    }

    @Test
    void redis_away_is_said_and_does_not_matter_for_readiness() {
        var view = readiness(TestDatabase.jdbi(POSTGRES), "001", Optional.of("redis://secret@host is away"))
                .view();

        assertThat(view.ready()).isTrue();
        assertThat(view.checks()).containsEntry("queue", Check.DEGRADED);
        assertThat(view.toString()).doesNotContain("secret");
    }

    @Test
    void a_process_over_a_schema_that_it_does_not_know_is_not_ready() {
        var view =
                readiness(TestDatabase.jdbi(POSTGRES), "999", Optional.empty()).view();

        assertThat(view.ready()).isFalse();
        assertThat(view.checks()).containsEntry("database", Check.OK).containsEntry("migrations", Check.FAILING);
    }

    @Test
    void a_process_without_its_database_is_not_ready() {
        var view = readiness(
                        Jdbi.create("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1"), "001", Optional.empty())
                .view();

        assertThat(view.ready()).isFalse();
        assertThat(view.checks()).containsEntry("database", Check.FAILING);
    }

    @Test
    void a_process_that_stops_is_not_ready() {
        Readiness readiness = readiness(TestDatabase.jdbi(POSTGRES), "001", Optional.empty());

        readiness.stopping();

        assertThat(readiness.view().ready()).isFalse();
        assertThat(readiness.view().checks()).containsEntry("process", Check.STOPPING);
    }

    @Test
    void a_process_that_drains_is_not_ready() {
        Readiness readiness =
                new Readiness(TestDatabase.jdbi(POSTGRES), "001", Optional::empty, () -> true, Runnable::run);

        assertThat(readiness.view().ready()).isFalse();
        assertThat(readiness.view().checks()).containsEntry("process", Check.STOPPING);
    }
}
