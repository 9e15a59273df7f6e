package dev.nodeyard.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.status.StatusView;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.testkit.PostgresExtension;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatusTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    @Test
    void only_runners_that_called_within_a_lease_and_were_not_revoked_count_as_online() {
        Jdbi jdbi = TestDatabase.jdbi(POSTGRES);
        jdbi.useHandle(handle -> {
            String insert = "INSERT INTO runners (id, name, token_hash, last_contact_at, revoked_at) VALUES (?, ?, ?, "
                    + "now() - ? * interval '1 second', CASE WHEN ? THEN now() END)";
            handle.execute(insert, UUID.randomUUID(), "here", new byte[] {1}, 1, false);
            handle.execute(insert, UUID.randomUUID(), "silent", new byte[] {2}, 30, false);
            handle.execute(insert, UUID.randomUUID(), "revoked", new byte[] {3}, 1, true);
        });

        StatusView status = new StatusResource(jdbi, 20_000, Optional::empty, Optional::empty).status();

        assertThat(status.runnersOnline()).isEqualTo(1);
        assertThat(status.tasksQueued()).isZero();
        assertThat(status.status()).isEqualTo("ok");
    }

    @Test
    void a_slower_way_of_working_is_said() {
        StatusView status = new StatusResource(
                        TestDatabase.jdbi(POSTGRES), 20_000, Optional::empty, () -> Optional.of("Redis is away"))
                .status();

        assertThat(status.status()).isEqualTo("degraded");
        assertThat(status.degraded()).isEqualTo("Redis is away");
    }
}
