package dev.nodeyard.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remember for a moment who a token belongs to, by the token's hash. Thread-safe.
 *
 * <p>Half a second, so that a token revoked through another orchestrator process is refused within one.
 */
final class TokenCache<P> {
    private static final Duration AGE = Duration.ofMillis(500);
    private static final int SIZE = 50_000;

    private final String prefix;
    private final Function<byte[], Optional<P>> find;
    private final Cache<ByteBuffer, Optional<P>> known =
            Caffeine.newBuilder().expireAfterWrite(AGE).maximumSize(SIZE).build();

    /**
     * @param prefix of the tokens of this kind; all others are unknown without a look
     * @param find reads who owns the token of a hash
     */
    TokenCache(String prefix, Function<byte[], Optional<P>> find) {
        this.prefix = prefix;
        this.find = find;
    }

    Optional<P> get(String token) {
        if (!token.startsWith(prefix)) {
            return Optional.empty();
        }
        byte[] hash = SecretToken.hash(token);
        return known.get(ByteBuffer.wrap(hash), missing -> find.apply(hash));
    }

    /** Forget everything: something was revoked in this process. */
    void clear() {
        known.invalidateAll();
    }
}
