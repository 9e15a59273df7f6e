package dev.nodeyard.engine.match;

import dev.nodeyard.api.workflow.Resources;

/**
 * Count what a runner has left.
 *
 * @param slots attempts that it may take on
 * @param free what they may use together
 */
public record Capacity(int slots, Resources free) {
    /** Fractions of cores do not add up exactly in binary. */
    private static final double ROUNDING = 1e-9;

    public Capacity {
        if (slots < 0) {
            throw new IllegalArgumentException("slots must not be negative: " + slots);
        }
    }

    /** Return how many attempts with the same needs fit in. */
    public int timesFits(Resources needs) {
        double times = slots;
        times = Math.min(times, times(free.cpus() + ROUNDING, needs.cpus()));
        times = Math.min(times, times(free.memoryBytes(), needs.memoryBytes()));
        times = Math.min(times, times(free.gpus(), needs.gpus()));
        times = Math.min(times, times(free.diskBytes(), needs.diskBytes()));
        return (int) times;
    }

    /**
     * Return what is left after attempts with the same needs.
     *
     * @throws IllegalArgumentException when they do not fit
     */
    public Capacity take(Resources needs, int times) {
        if (times < 0 || times > timesFits(needs)) {
            throw new IllegalArgumentException(times + " times " + needs + " do not fit into " + this);
        }
        return new Capacity(
                slots - times,
                new Resources(
                        Math.max(0, free.cpus() - needs.cpus() * times),
                        free.memoryBytes() - needs.memoryBytes() * times,
                        free.gpus() - needs.gpus() * times,
                        free.diskBytes() - needs.diskBytes() * times));
    }

    private static double times(double have, double need) {
        return need == 0 ? Integer.MAX_VALUE : Math.floor(have / need);
    }

    private static long times(long have, long need) {
        return need == 0 ? Integer.MAX_VALUE : have / need;
    }
}
