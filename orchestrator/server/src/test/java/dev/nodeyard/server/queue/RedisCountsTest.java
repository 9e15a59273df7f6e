package dev.nodeyard.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.server.auth.LoginLimiter;
import dev.nodeyard.server.auth.SharedCounts;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.testkit.RedisExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

class RedisCountsTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private RedisConnection one = connect(REDIS.uri());
    private RedisConnection other = connect(REDIS.uri());

    @BeforeEach
    void open() {
        REDIS.flush();
        one = connect(REDIS.uri());
        other = connect(REDIS.uri());
    }

    @AfterEach
    void close() throws InterruptedException {
        one.stop();
        other.stop();
    }

    @Test
    void two_processes_count_together() {
        assertThat(one.counts().increment("name", Duration.ofMinutes(1))).hasValue(1);
        assertThat(other.counts().increment("name", Duration.ofMinutes(1))).hasValue(2);

        other.counts().decrement("name");
        assertThat(one.counts().increment("name", Duration.ofMinutes(1))).hasValue(2);

        one.counts().forget("name");
        assertThat(other.counts().increment("name", Duration.ofMinutes(1))).hasValue(1);
    }

    @Test
    void every_key_ends_by_itself_and_names_nobody() {
        one.counts().increment("ada 192.0.2.1", Duration.ofMinutes(1));
        one.counts().decrement("never counted");

        try (Jedis jedis = new Jedis(REDIS.uri())) {
            Set<String> keys = jedis.keys("*");
            assertThat(keys)
                    .singleElement()
                    .asString()
                    .startsWith("nodeyard:count:")
                    .doesNotContain("ada");
            assertThat(jedis.pttl(keys.iterator().next())).isBetween(1L, 60_000L);
        }
    }

    @Test
    void guesses_at_two_processes_are_guesses_at_one() {
        LoginLimiter here = new LoginLimiter(one.counts());
        LoginLimiter there = new LoginLimiter(other.counts());
        for (int i = 0; i < 5; i++) {
            here.begin("ada", "192.0.2.1").close();
            there.begin("ada", "192.0.2.1").close();
        }

        assertThatThrownBy(() -> here.begin("ada", "192.0.2.1")).isInstanceOf(ApiException.class);
        there.begin("ada", "192.0.2.2").close();
    }

    @Test
    void while_redis_is_away_each_process_counts_alone() throws InterruptedException {
        RedisConnection nowhere = connect(URI.create("redis://127.0.0.1:1"));
        try {
            SharedCounts counts = nowhere.counts();
            assertThat(counts.increment("name", Duration.ofMinutes(1))).isEmpty();
            LoginLimiter limiter = new LoginLimiter(counts);
            for (int i = 0; i < 10; i++) {
                limiter.begin("ada", "192.0.2.1").close();
            }

            assertThatThrownBy(() -> limiter.begin("ada", "192.0.2.1")).isInstanceOf(ApiException.class);
        } finally {
            nowhere.stop();
        }
    }

    private static RedisConnection connect(URI address) {
        return new RedisConnection(new RedisSettings(address, "nodeyard"));
    }
}
