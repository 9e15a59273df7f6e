package dev.nodeyard.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slow the guessing of passwords down, by account and address and by address. Thread-safe.
 *
 * <p>An account is never barred as a whole: its owner can sign in from another address while somebody guesses. And an
 * address may have only a part of the places before the hashing (see {@link Passwords}), so that one that floods the
 * server leaves room for the others. Tries are counted over all processes, and by each alone while they cannot share.
 */
public final class LoginLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int PER_ACCOUNT_AND_ADDRESS = 10;
    private static final int PER_ADDRESS = 200;
    private static final String SIGN_UP = "\nsign-up";
    private static final int AT_ONCE = Passwords.WAITING / 4;

    private final Cache<String, AtomicInteger> tries =
            Caffeine.newBuilder().expireAfterWrite(WINDOW).maximumSize(200_000).build();
    private final ConcurrentHashMap<String, Integer> running = new ConcurrentHashMap<>();
    private final SharedCounts shared;

    public LoginLimiter(SharedCounts shared) {
        this.shared = shared;
    }

    /** A try that goes on; to be closed at its end. */
    public final class Try implements AutoCloseable {
        private final String account;
        private final String address;

        private Try(String account, String address) {
            this.account = account;
            this.address = address;
        }

        /** Forget the tries of somebody who knew the password. */
        public void succeeded() {
            tries.invalidate(key(account, address));
            shared.forget(key(account, address));
            tries.get(key("", address), missing -> new AtomicInteger()).decrementAndGet();
            shared.decrement(key("", address));
        }

        @Override
        public void close() {
            leave(address);
        }
    }

    /**
     * Count a try before it is made, so that many at once count as many.
     *
     * @throws ApiException too_many_requests when there were too many from that address
     */
    public Try begin(String account, String address) {
        // The address first: one that is stopped makes no more counts of made-up accounts.
        if (count(key("", address)) > PER_ADDRESS || count(key(account, address)) > PER_ACCOUNT_AND_ADDRESS) {
            throw ApiException.later(
                    ErrorCode.TOO_MANY_REQUESTS, "Too many failed sign-ins from here. Wait before the next.", WINDOW);
        }
        return enter(account, address);
    }

    /** Count a sign-up, which costs a hash as well. One that succeeds stays counted: accounts are not for free. */
    public Try beginSignUp(String address) {
        if (count(key(SIGN_UP, address)) > PER_ADDRESS) {
            throw ApiException.later(
                    ErrorCode.TOO_MANY_REQUESTS, "Too many sign-ups from here. Wait before the next.", WINDOW);
        }
        return enter(SIGN_UP, address);
    }

    private Try enter(String account, String address) {
        if (running.merge(address, 1, Integer::sum) > AT_ONCE) {
            leave(address);
            throw ApiException.later(
                    ErrorCode.TOO_MANY_REQUESTS, "Too many sign-ins at once from here. Try again soon.", SOON);
        }
        return new Try(account, address);
    }

    private void leave(String address) {
        running.computeIfPresent(address, (same, number) -> number > 1 ? number - 1 : null);
    }

    private long count(String key) {
        long here = tries.get(key, missing -> new AtomicInteger()).incrementAndGet();
        return Math.max(here, shared.increment(key, WINDOW).orElse(0));
    }

    private static String key(String account, String address) {
        return account.toLowerCase(Locale.ROOT) + '\n' + address;
    }
}
