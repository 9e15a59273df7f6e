package dev.nodeyard.server.queue;

import dev.nodeyard.server.auth.SecretToken;
import dev.nodeyard.server.auth.SharedCounts;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Count in Redis. Every key ends by itself, and names are hashed: they are of people and addresses.
 *
 * <p>While Redis is away there is no common count; after a failure it is left alone for a second.
 */
final class RedisCounts implements SharedCounts {
    private static final Logger LOG = LoggerFactory.getLogger(RedisCounts.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int NAME_LENGTH = 32;

    /** At once, so that no key is left without an end. */
    private static final String INCREMENT = """
            local n = redis.call('INCR', KEYS[1])
            if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return n
            """;

    private static final String DECREMENT = """
            if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('DECR', KEYS[1]) end
            return 0
            """;

    private final RedisClient redis;
    private final RedisKeys keys;
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    RedisCounts(RedisClient redis, RedisKeys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public OptionalLong increment(String name, Duration window) {
        return eval(INCREMENT, name, List.of(Long.toString(window.toMillis())));
    }

    @Override
    public void forget(String name) {
        eval("return redis.call('DEL', KEYS[1])", name, List.of());
    }

    @Override
    public void decrement(String name) {
        eval(DECREMENT, name, List.of());
    }

    private OptionalLong eval(String script, String name, List<String> arguments) {
        if (System.nanoTime() - quietUntil.get() < 0) {
            return OptionalLong.empty();
        }
        try {
            Object answer = redis.eval(script, List.of(key(name)), arguments);
            return answer instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (JedisException e) {
            LOG.debug("Redis is away: sign-ins are counted by each process alone", e);
            quietUntil.set(System.nanoTime() + PAUSE_NANOS);
            return OptionalLong.empty();
        }
    }

    private String key(String name) {
        return keys.count(HexFormat.of().formatHex(SecretToken.hash(name)).substring(0, NAME_LENGTH));
    }
}
