package dev.nodeyard.server.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.runner.RunnerState;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.auth.SecretToken;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.testkit.PostgresExtension;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunnerServiceTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private static final long LEASE_MS = 20_000;

    private Jdbi jdbi = Jdbi.create("jdbc:none");
    private RunnerService runners = new RunnerService(jdbi, LEASE_MS);

    @BeforeEach
    void open() {
        jdbi = TestDatabase.jdbi(POSTGRES);
        runners = new RunnerService(jdbi, LEASE_MS);
    }

    @Test
    void a_runner_that_told_nothing_has_its_registered_tags_and_can_do_nothing() {
        RunnerId id = insert("silent", Set.of("linux"));

        KnownRunner runner = runners.profile(id);

        assertThat(runner.tags()).containsExactly("linux");
        assertThat(runner.slots()).isZero();
        assertThat(runner.factsVersion()).isZero();
    }

    @Test
    void the_version_grows_only_when_the_facts_change() {
        RunnerId id = insert("changing", Set.of());
        runners.tell(id, facts(2, Set.of("a", "b", "c")));
        runners.tell(id, facts(2, Set.of("c", "b", "a")));
        assertThat(runners.profile(id).factsVersion()).isEqualTo(1);

        runners.tell(id, facts(3, Set.of("a", "b", "c")));

        assertThat(runners.profile(id).factsVersion()).isEqualTo(2);
        assertThat(runners.profile(id).slots()).isEqualTo(3);
    }

    @Test
    void a_revoked_runner_has_no_profile() {
        RunnerId id = insert("gone", Set.of());
        jdbi.useHandle(handle -> RunnerStore.revoke(handle, id));

        assertThatThrownBy(() -> runners.profile(id)).hasMessageContaining("revoked");
    }

    @Test
    void a_runner_is_online_until_it_was_silent_for_a_lease() {
        RunnerId id = insert("fading", Set.of());
        assertThat(profile(id).online()).isFalse();
        runners.touch(id);
        assertThat(profile(id).online()).isTrue();

        jdbi.useHandle(handle -> handle.execute(
                "UPDATE runners SET last_contact_at = now() - interval '21 seconds' WHERE id = ?", id.value()));

        assertThat(profile(id).online()).isFalse();
        assertThat(view(id).state()).isEqualTo(RunnerState.OFFLINE);
    }

    @Test
    void a_draining_runner_accepts_nothing_until_it_stops_draining() {
        RunnerId id = insert("draining", Set.of());
        runners.touch(id);

        runners.setDraining(id, true);
        assertThat(profile(id).accepting()).isFalse();
        assertThat(runners.profile(id).draining()).isTrue();
        assertThat(view(id).state()).isEqualTo(RunnerState.DRAINING);

        runners.setDraining(id, false);
        assertThat(profile(id).accepting()).isTrue();
    }

    @Test
    void the_load_is_counted_from_live_attempts() throws JsonProcessingException {
        RunnerId id = insert("loaded", Set.of());
        runners.tell(id, facts(8, Set.of()));
        insertAttempts(id, "two cores", new Resources(2, 1_000, 0, 0), List.of("running", "assigned", "succeeded"));
        insertAttempts(id, "one card", new Resources(0, 500, 1, 0), List.of("running", "failed"));

        RunnerProfile profile = profile(id);

        assertThat(profile.busy()).isEqualTo(3);
        assertThat(profile.used()).isEqualTo(new Resources(4, 2_500, 1, 0));
        assertThat(view(id).busy()).isEqualTo(3);
    }

    @Test
    void the_contact_is_written_once_a_second_at_most() {
        RunnerId id = insert("chatty", Set.of());
        runners.touch(id);
        Optional<String> first = contact(id);

        runners.touch(id);
        new RunnerService(jdbi, LEASE_MS).touch(id);

        assertThat(first).isPresent();
        assertThat(contact(id)).isEqualTo(first);
    }

    private RunnerId insert(String name, Set<String> tags) {
        RunnerId id = new RunnerId(UUID.randomUUID());
        byte[] hash = SecretToken.hash(SecretToken.create(SecretToken.RUNNER));
        jdbi.useHandle(
                handle -> RunnerStore.insert(handle, new RunnerStore.NewRunner(id, name, null, hash, tags, null)));
        return id;
    }

    private static RunnerFacts facts(int slots, Set<String> tags) {
        return new RunnerFacts(
                "0.1.0", "linux/amd64", Set.of("shell"), List.of(), tags, slots, new Resources(4, 8_000, 1, 0));
    }

    private void insertAttempts(RunnerId runner, String key, Resources needs, List<String> states)
            throws JsonProcessingException {
        jdbi.useTransaction(handle -> {
            // The rows above an attempt do not matter here: leave the foreign keys out.
            handle.execute("SET LOCAL session_replication_role = replica");
            String spec =
                    Wire.mapper().writeValueAsString(new Requirements("shell", Collections.emptySortedSet(), needs));
            int requirements = handle.createQuery("INSERT INTO requirements (key, spec) VALUES (?, ?) RETURNING id")
                    .bind(0, key)
                    .bind(1, spec)
                    .mapTo(Integer.class)
                    .one();
            UUID run = UUID.randomUUID();
            for (int i = 0; i < states.size(); i++) {
                handle.createUpdate("""
                                INSERT INTO task_runs (run_id, index, state, requirements_id, priority, unfinished,
                                                       at_most_once)
                                VALUES (:run, :index, 'queued', :requirements, 0, 0, false)
                                """)
                        .bind("run", run)
                        .bind("index", i)
                        .bind("requirements", requirements)
                        .execute();
                handle.createUpdate("""
                                INSERT INTO attempts (run_id, index, number, epoch, runner_id, claim_id, state,
                                                      assigned_at, lease_expires_at, finished_at)
                                VALUES (:run, :index, 1, 1, :runner, :run, :state, now(), now(),
                                        CASE WHEN :state IN ('assigned', 'running') THEN NULL ELSE now() END)
                                """)
                        .bind("run", run)
                        .bind("index", i)
                        .bind("runner", runner.value())
                        .bind("state", states.get(i))
                        .execute();
            }
        });
    }

    private RunnerProfile profile(RunnerId id) {
        return runners.profiles().stream()
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private RunnerView view(RunnerId id) {
        return runners.views().stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> contact(RunnerId id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT last_contact_at::text FROM runners WHERE id = ?")
                .bind(0, id.value())
                .mapTo(String.class)
                .findOne());
    }
}
