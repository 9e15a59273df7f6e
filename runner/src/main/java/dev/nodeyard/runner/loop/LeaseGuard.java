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

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final LiveAttempts live;

    LeaseGuard(LiveAttempts live) {
        this.live = live;
    }

    @Override
    public void run() {
        for (LiveAttempt attempt : live.all()) {
            if (attempt.mustEnd()) {
                log.warn("the lease of attempt {} could not be renewed; its work is ended", attempt.id());
                attempt.end(EndReason.LEASE_OVER, GRACE);
            }
        }
    }
}
