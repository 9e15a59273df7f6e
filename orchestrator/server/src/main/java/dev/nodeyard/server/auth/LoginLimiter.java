package dev.nodeyard.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slow the guessing of passwords down, by account and address and by address. Thread-safe.
 *
 * <p>An account is never barred as a whole: its owner can sign in from another address while somebody guesses.
 * Counted in each orchestrator process by itself.
 */
final class LoginLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_ACCOUNT_AND_ADDRESS = 10;
    private static final int PER_ADDRESS = 200;

    private final Cache<String, AtomicInteger> tries =
            Caffeine.newBuilder().expireAfterWrite(WINDOW).maximumSize(200_000).build();

    /** Count a try before it is made, so that many at once count as many. */
    void begin(String account, String address) {
        if (count(key(account, address)) > PER_ACCOUNT_AND_ADDRESS || count(key("", address)) > PER_ADDRESS) {
            throw ApiException.later(
                    ErrorCode.TOO_MANY_REQUESTS, "Too many failed sign-ins from here. Wait before the next.", WINDOW);
        }
    }

    /** Forget the tries of somebody who knew the password. */
    void succeeded(String account, String address) {
        tries.invalidate(key(account, address));
        tries.get(key("", address), missing -> new AtomicInteger()).decrementAndGet();
    }

    private int count(String key) {
        return tries.get(key, missing -> new AtomicInteger()).incrementAndGet();
    }

    private static String key(String account, String address) {
        return account.toLowerCase(Locale.ROOT) + '\n' + address;
    }
}
