package dev.nodeyard.server.auth;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hash and verify passwords with argon2id. Thread-safe.
 *
 * <p>Each hash costs 19 MiB and tens of milliseconds on purpose, so only a few run at once and only some more may wait:
 * a storm of logins must not take the server's memory, cores and request threads.
 */
public final class Passwords {
    /** OWASP's second recommendation: m = 19 MiB, t = 2, p = 1. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    /** How many calls may wait for a hash at once. */
    static final int WAITING = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore slots =
            new Semaphore(Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2)), true);
    private final Argon2Function function;
    private final String nobodys;

    public Passwords() {
        this(ARGON2);
    }

    /** Hash at another cost, which each hash says of itself. */
    Passwords(Argon2Function function) {
        this.function = function;
        this.nobodys = hashNow(SecretToken.create(""));
    }

    /** Return what is kept of a password. */
    public String hash(String password) {
        return inSlot(() -> hashNow(password));
    }

    /** Return whether the password belongs to the hash; without a hash false, after the same work. */
    public boolean matches(String password, Optional<String> hash) {
        boolean same = inSlot(() -> {
            String stored = hash.filter(Passwords::isHash).orElse(nobodys);
            return Argon2Function.getInstanceFromHash(stored).check(password, stored);
        });
        return same && hash.filter(Passwords::isHash).isPresent();
    }

    private static boolean isHash(String stored) {
        return stored.startsWith("$argon2");
    }

    private String hashNow(String password) {
        return function.hash(password).getResult();
    }

    private <T> T inSlot(Supplier<T> work) {
        try {
            if (slots.getQueueLength() >= WAITING || !slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    private static ApiException busy() {
        return ApiException.later(
                ErrorCode.UNAVAILABLE, "Too many people sign in at once. Try again soon.", Duration.ofSeconds(5));
    }
}
