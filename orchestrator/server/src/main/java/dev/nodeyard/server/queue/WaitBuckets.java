package dev.nodeyard.server.queue;

import dev.nodeyard.api.queue.WaitTimes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Count waits in buckets that grow by a fifth each: four per doubling, from a millisecond to years. */
final class WaitBuckets {
    private static final double PER_DOUBLING = 4;

    private WaitBuckets() {}

    /** Return the bucket of a wait; a negative one counts as none. */
    static int of(long waitMs) {
        return (int) Math.round(Math.log1p(Math.max(0, waitMs)) / Math.log(2) * PER_DOUBLING);
    }

    /** Return the middle of a bucket in milliseconds. */
    static long milliseconds(int bucket) {
        return Math.round(Math.expm1(bucket / PER_DOUBLING * Math.log(2)));
    }

    /** Sum up counts by bucket. */
    static WaitTimes sum(Map<Integer, Long> counts) {
        long served = counts.values().stream().mapToLong(Long::longValue).sum();
        if (served == 0) {
            return WaitTimes.NONE;
        }
        SortedMap<Integer, Long> sorted = new TreeMap<>(counts);
        return new WaitTimes(served, quantile(sorted, served, 0.5), quantile(sorted, served, 0.9));
    }

    private static long quantile(SortedMap<Integer, Long> counts, long served, double share) {
        long rank = (long) Math.ceil(served * share);
        long before = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            before += bucket.getValue();
            if (before >= rank) {
                return milliseconds(bucket.getKey());
            }
        }
        return milliseconds(counts.lastKey());
    }
}
