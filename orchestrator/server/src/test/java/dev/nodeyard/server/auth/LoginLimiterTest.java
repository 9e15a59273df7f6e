package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LoginLimiterTest {
    private static final String ADDRESS = "192.0.2.7";

    private final Counts counts = new Counts();
    private final LoginLimiter limiter = new LoginLimiter(counts);

    @Test
    void an_address_that_tries_many_accounts_is_stopped() {
        for (int i = 0; i < 200; i++) {
            limiter.begin("somebody" + i, ADDRESS).close();
        }

        assertThatThrownBy(() -> limiter.begin("another", ADDRESS))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS));
        limiter.begin("another", "192.0.2.8").close();
    }

    @Test
    void tries_at_other_processes_count() {
        LoginLimiter other = new LoginLimiter(counts);
        for (int i = 0; i < 10; i++) {
            other.begin("ada", ADDRESS).close();
        }

        assertThatThrownBy(() -> limiter.begin("ada", ADDRESS)).hasMessageContaining("Too many failed sign-ins");
    }

    @Test
    void each_counts_alone_while_they_cannot_share() {
        counts.away = true;
        for (int i = 0; i < 10; i++) {
            limiter.begin("ada", ADDRESS).close();
        }

        assertThatThrownBy(() -> limiter.begin("Ada", ADDRESS)).hasMessageContaining("Too many failed sign-ins");
        new LoginLimiter(counts).begin("ada", ADDRESS).close();
    }

    @Test
    void an_address_has_only_a_part_of_the_places() {
        for (int i = 0; i < Passwords.WAITING / 4; i++) {
            limiter.begin("somebody" + i, ADDRESS);
        }

        assertThatThrownBy(() -> limiter.begin("another", ADDRESS)).hasMessageContaining("at once");
    }

    /** Counts that several processes share. */
    private static final class Counts implements SharedCounts {
        private final Map<String, Long> counts = new HashMap<>();
        private boolean away;

        @Override
        public OptionalLong increment(String key, Duration window) {
            return away ? OptionalLong.empty() : OptionalLong.of(counts.merge(key, 1L, Long::sum));
        }

        @Override
        public void decrement(String key) {
            counts.computeIfPresent(key, (same, count) -> count - 1);
        }

        @Override
        public void forget(String key) {
            counts.remove(key);
        }
    }
}
