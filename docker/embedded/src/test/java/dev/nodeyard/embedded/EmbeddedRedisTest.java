package dev.nodeyard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

class EmbeddedRedisTest {
    @TempDir
    Path folder;

    @Test
    void a_started_server_keeps_what_it_is_given() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.in(folder));
                Jedis jedis = new Jedis(redis.uri())) {
            jedis.set("key", "value");

            assertThat(jedis.get("key")).isEqualTo("value");
        }
    }

    @Test
    void a_stopped_server_can_be_started_again_on_its_port() {
        EmbeddedRedis first = EmbeddedRedis.start(EmbeddedRedisSettings.in(folder));
        first.stop();

        try (EmbeddedRedis second =
                        EmbeddedRedis.start(EmbeddedRedisSettings.in(folder).withPort(first.port()));
                Jedis jedis = new Jedis(second.uri())) {
            assertThat(second.uri()).isEqualTo(first.uri());
            assertThat(jedis.ping()).isEqualTo("PONG");
        }
    }

    @Test
    void nobody_enters_without_the_password() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.in(folder))) {
            URI anonymous = URI.create("redis://127.0.0.1:" + redis.port());
            try (Jedis jedis = new Jedis(anonymous)) {
                assertThatThrownBy(jedis::ping)
                        .isInstanceOf(JedisDataException.class)
                        .hasMessageContaining("NOAUTH");
            }
        }
    }

    @Test
    void a_folder_serves_one_at_a_time() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.in(folder))) {
            assertThat(redis.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedRedis.start(EmbeddedRedisSettings.in(folder)))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("in use");
        }
    }
}
