package dev.nodeyard.server.attempt;

import dev.nodeyard.api.attempt.ClaimReply;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.server.runner.KnownRunner;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Hold a claim that is open, and make sure that only one thread at a time works on it and that it is answered once.
 *
 * <p>A wake-up that comes while somebody works on the claim is remembered, so that none is lost. Thread-safe.
 */
final class WaitingClaim {
    private final KnownRunner runner;
    private final ClaimRequest request;
    private final BooleanSupplier welcome;
    private final Consumer<ClaimReply> answer;
    private boolean busy;
    private boolean again;
    private boolean expired;
    private boolean answered;

    /** @param welcome says whether the runner may still be given work: it may be revoked or paused while it waits */
    WaitingClaim(KnownRunner runner, ClaimRequest request, BooleanSupplier welcome, Consumer<ClaimReply> answer) {
        this.runner = runner;
        this.request = request;
        this.welcome = welcome;
        this.answer = answer;
    }

    KnownRunner runner() {
        return runner;
    }

    ClaimRequest request() {
        return request;
    }

    boolean isWelcome() {
        return welcome.getAsBoolean();
    }

    /** Return whether the caller may work on the claim now; if not, whoever does will look again. */
    synchronized boolean begin() {
        if (answered) {
            return false;
        }
        if (busy) {
            again = true;
            return false;
        }
        busy = true;
        return true;
    }

    /** After a look that found nothing: return whether to look again. Answers the claim if its time is over. */
    boolean again() {
        synchronized (this) {
            if (again && !expired) {
                again = false;
                return true;
            }
            busy = false;
            if (!expired || answered) {
                return false;
            }
            answered = true;
        }
        answer.accept(new ClaimReply(List.of()));
        return false;
    }

    /** End the claim with what was found. Called by the thread that works on it. */
    void answer(ClaimReply reply) {
        synchronized (this) {
            if (answered) {
                throw new IllegalStateException("claim is answered twice");
            }
            answered = true;
        }
        answer.accept(reply);
    }

    /** End the claim empty-handed because looking for work failed. Called by the thread that works on it. */
    void giveUp() {
        synchronized (this) {
            if (answered) {
                return;
            }
            answered = true;
        }
        answer.accept(new ClaimReply(List.of()));
    }

    /** End the claim because its time is over: now, or when the thread that works on it has found nothing. */
    void expire() {
        synchronized (this) {
            expired = true;
            if (busy || answered) {
                return;
            }
            answered = true;
        }
        answer.accept(new ClaimReply(List.of()));
    }
}
