package dev.nodeyard.runner.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryRuleTest {
    private static final RetryRule RULE = new RetryRule(Duration.ofMillis(1), Duration.ofMillis(4));
    private static final IOException NETWORK = new IOException("connection reset");

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void an_overloaded_or_broken_server_is_asked_again(int status) {
        assertThat(RULE.isWorthRetrying(new RefusedException(status, "x", null)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 413, 422})
    void a_no_is_a_no(int status) {
        assertThat(RULE.isWorthRetrying(new RefusedException(status, "x", null)))
                .isFalse();
    }

    @Test
    void a_broken_network_is_tried_again() {
        assertThat(RULE.isWorthRetrying(NETWORK)).isTrue();
    }

    @Test
    void waits_grow_up_to_the_longest() {
        RetryRule rule = new RetryRule(Duration.ofMillis(100), Duration.ofSeconds(2));

        assertThat(rule.pause(1, NETWORK)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(rule.pause(3, NETWORK)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(rule.pause(100, NETWORK)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void the_server_may_say_how_long_to_wait() {
        Duration asked = Duration.ofSeconds(7);

        assertThat(RULE.pause(1, new RefusedException(429, "x", asked))).isEqualTo(asked);
    }

    @Test
    void a_call_is_made_until_it_succeeds() throws Exception {
        AtomicInteger tries = new AtomicInteger();

        int answer = RULE.call("test", () -> {
            if (tries.incrementAndGet() < 4) {
                throw NETWORK;
            }
            return tries.get();
        });

        assertThat(answer).isEqualTo(4);
    }

    @Test
    void a_refused_call_is_made_once() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> RULE.call("test", () -> {
                    tries.incrementAndGet();
                    throw new RefusedException(422, "no", null);
                }))
                .isInstanceOf(RefusedException.class);
        assertThat(tries).hasValue(1);
    }
}
