package dev.nodeyard.runner.loop;

import dev.nodeyard.api.workflow.Resources;

/** Count what the running attempts leave free. Thread-safe. */
final class Slots {
    private final int slots;
    private final Resources capacity;
    private int busy;
    private double cpus;
    private long memoryBytes;
    private int gpus;
    private long diskBytes;

    Slots(int slots, Resources capacity) {
        this.slots = slots;
        this.capacity = capacity;
    }

    /** Say what is free: slots, and capacity that no running attempt has reserved. */
    record Free(int slots, Resources resources, boolean mayGrow) {}

    /** Wait until a slot is free. */
    synchronized Free awaitFree() throws InterruptedException {
        while (busy >= slots) {
            wait();
        }
        Resources left = new Resources(
                Math.max(0, capacity.cpus() - cpus),
                Math.max(0, capacity.memoryBytes() - memoryBytes),
                Math.max(0, capacity.gpus() - gpus),
                Math.max(0, capacity.diskBytes() - diskBytes));
        return new Free(slots - busy, left, !left.equals(capacity));
    }

    /** Take a slot, also when none is free: adopted work is there already. */
    synchronized void take(Resources needed) {
        busy++;
        add(needed, 1);
    }

    synchronized void release(Resources needed) {
        busy--;
        add(needed, -1);
        notifyAll();
    }

    synchronized int busy() {
        return busy;
    }

    /** Wait until nothing runs; false when time runs out. */
    synchronized boolean awaitIdle(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (busy > 0) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    private void add(Resources needed, int sign) {
        cpus += sign * needed.cpus();
        memoryBytes += sign * needed.memoryBytes();
        gpus += sign * needed.gpus();
        diskBytes += sign * needed.diskBytes();
        if (busy == 0) {
            // Fractions of cores leave dust behind.
            cpus = 0;
        }
    }
}
