package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.executor.ExecutorException;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Make the job of an attempt; one that only a quota stands against is tried again for a while. */
final class JobStart {
    private static final long PAUSE_MS = 3_000;

    private final Site site;
    private final Attempt attempt;

    JobStart(Site site, Attempt attempt) {
        this.site = site;
        this.attempt = attempt;
    }

    void create(Job job) throws ExecutorException, InterruptedException {
        attempt.log().phase("making the job");
        Duration patience = site.patience().pending();
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                site.cluster().create(job);
                return;
            } catch (ExecutorException e) {
                long left = deadline - System.nanoTime();
                if (!String.valueOf(e.getMessage()).contains("exceeded quota") || left <= 0) {
                    throw e;
                }
                attempt.log().phase("waiting for the quota of the namespace " + attempt.namespace());
                TimeUnit.MILLISECONDS.sleep(Math.min(PAUSE_MS, Math.max(1, left / 1_000_000)));
            }
        }
    }
}
