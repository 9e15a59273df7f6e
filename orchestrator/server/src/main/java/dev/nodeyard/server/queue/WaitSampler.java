package dev.nodeyard.server.queue;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.server.run.Granted;
import dev.nodeyard.server.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Keep a fair sample of what this process hands out, until a duty writes how long it waited. Thread-safe.
 *
 * <p>The hot path pays an addition; the look-ups are bounded however much is handed out.
 */
final class WaitSampler implements RunListener {
    private final int most;
    private final Random random = new Random();
    private List<AttemptId> sample = new ArrayList<>();
    private long seen;

    /** @param most attempts that are kept */
    WaitSampler(int most) {
        this.most = most;
    }

    /** A sample, and the number of attempts that it stands for. */
    record Sample(List<AttemptId> attempts, long seen) {}

    @Override
    public synchronized void onGranted(List<Granted> granted, long nanos) {
        for (Granted grant : granted) {
            seen++;
            if (sample.size() < most) {
                sample.add(grant.attempt());
            } else {
                // Every attempt stays with the same probability (reservoir sampling).
                long place = random.nextLong(seen);
                if (place < most) {
                    sample.set((int) place, grant.attempt());
                }
            }
        }
    }

    synchronized Sample take() {
        Sample taken = new Sample(sample, seen);
        sample = new ArrayList<>();
        seen = 0;
        return taken;
    }
}
