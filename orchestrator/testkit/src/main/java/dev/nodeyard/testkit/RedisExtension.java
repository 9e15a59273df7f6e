package dev.nodeyard.testkit;

import dev.nodeyard.embedded.EmbeddedRedis;
import dev.nodeyard.embedded.EmbeddedRedisSettings;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.Jedis;

/**
 * Give a test class an empty Redis.
 *
 * <p>One server serves all classes of a JVM, which therefore must not run at the same time. A test that takes Redis away
 * starts an {@link EmbeddedRedis} of its own.
 */
public final class RedisExtension implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        flush();
    }

    /** Return the server's address with its password. */
    public URI uri() {
        return Server.REDIS.uri();
    }

    /** Forget everything, as a {@code FLUSHALL} of an administrator does. */
    public void flush() {
        try (Jedis jedis = new Jedis(uri())) {
            jedis.flushAll();
        }
    }

    // Started by the first class that needs it.
    private static final class Server {
        static final EmbeddedRedis REDIS = start();

        private static EmbeddedRedis start() {
            Path folder = ThrowawayFolder.create("test-redis");
            EmbeddedRedis redis = EmbeddedRedis.start(EmbeddedRedisSettings.in(folder));
            ThrowawayFolder.deleteAtExit(folder, redis::stop);
            return redis;
        }
    }
}
