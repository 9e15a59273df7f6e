package dev.nodeyard.standalone;

import dev.nodeyard.embedded.EmbeddedPostgres;
import dev.nodeyard.embedded.EmbeddedPostgresSettings;
import dev.nodeyard.embedded.EmbeddedRedis;
import dev.nodeyard.embedded.EmbeddedRedisSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Have a PostgreSQL and a Redis: embedded ones, or those that the user named. */
final class Stores implements AutoCloseable {
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedRedis redis;

    Stores() {}

    DatabaseAddress database(UpSettings settings, YardFolder folder) {
        if (settings.database() != null) {
            return settings.database();
        }
        EmbeddedPostgres started = EmbeddedPostgres.start(
                EmbeddedPostgresSettings.durable(folder.path().resolve("postgres"))
                        .withLog(folder.log("postgres")));
        postgres = started;
        return new DatabaseAddress(started.jdbcUrl(), started.user(), started.password());
    }

    URI redis(UpSettings settings, YardFolder folder) {
        if (settings.redis() != null) {
            return settings.redis();
        }
        EmbeddedRedis started = EmbeddedRedis.start(
                EmbeddedRedisSettings.in(folder.path().resolve("redis")).withLog(folder.log("redis")));
        redis = started;
        return started.uri();
    }

    @Override
    public void close() {
        if (redis != null) {
            redis.stop();
        }
        if (postgres != null) {
            postgres.stop();
        }
    }
}
