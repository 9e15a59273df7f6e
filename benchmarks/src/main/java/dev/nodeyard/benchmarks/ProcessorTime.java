package dev.nodeyard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Add up the processor time of process trees, from {@code /proc/PID/stat} (proc(5), fields 14 to 17): of living processes
 * and of the children that they have waited for.
 */
final class ProcessorTime {
    private static final int UTIME = 11;
    private static final double TICKS_PER_SECOND = 100;

    private ProcessorTime() {}

    /** Return the processor seconds of some processes and all their descendants. */
    static double seconds(Stream<ProcessHandle> roots) {
        return roots.flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .mapToDouble(process -> ticks(process.pid()) / TICKS_PER_SECOND)
                .sum();
    }

    /** Return the processor seconds of the children of this process that have ended, and of theirs. */
    static double ofEndedChildren() {
        return ticks(ProcessHandle.current().pid(), UTIME + 2) / TICKS_PER_SECOND;
    }

    private static long ticks(long pid) {
        return ticks(pid, UTIME);
    }

    private static long ticks(long pid, int first) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int i = first; i < UTIME + 4; i++) {
                sum += Long.parseLong(fields[i]);
            }
            return sum;
        } catch (IOException e) {
            // The process ended between the listing and the look; its parent's count has it.
            return 0;
        }
    }
}
