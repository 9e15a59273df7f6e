package dev.nodeyard.runner.loop;

import dev.nodeyard.runner.attempt.EndReason;
import dev.nodeyard.runner.attempt.LiveAttempt;
import dev.nodeyard.runner.attempt.LiveAttempts;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** End work before its lease ends, so that a task never runs in two places. */
final class LeaseGuard implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(LeaseGuard.class);

    // Time to end the work in: TERM, a second, KILL, and what a busy host adds.
    private static final Duration MARGIN = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final LiveAttempts live;

    LeaseGuard(LiveAttempts live) {
        this.live = live;
    }

    @Override
    public void run() {
        for (LiveAttempt attempt : live.all()) {
            boolean over = attempt.leaseLeftNanos() < MARGIN.toNanos();
            if (over && !attempt.isConcluded() && !attempt.assignment().task().offlineOk()) {
                log.warn("the lease of attempt {} could not be renewed; its work is ended", attempt.id());
                attempt.end(EndReason.LEASE_OVER, GRACE);
            }
        }
    }
}
