package dev.nodeyard.server.run;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Say whether this process takes new work: runs that start and claims of runners. Thread-safe. */
public final class Admission {
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private volatile @Nullable String reason;

    /** Take nothing new from now on, for a reason that is shown to callers. */
    public void close(String sentence) {
        reason = sentence;
    }

    public boolean isOpen() {
        return reason == null;
    }

    /** Return why nothing new is taken, or empty when it is. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Let new work pass.
     *
     * @throws ApiException unavailable when nothing new is taken
     */
    public void require() {
        String sentence = reason;
        if (sentence != null) {
            throw ApiException.later(ErrorCode.UNAVAILABLE, sentence, COME_BACK);
        }
    }
}
