package dev.nodeyard.nodeworks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures the conversion of a generated chart: {@code ConversionSpeed [nodes] [shell|math] [rounds]}. Not a test: it
 * prints times and the peak of the heap, and nothing depends on them.
 */
final class ConversionSpeed {
    private static final int INPUTS = 3;

    private ConversionSpeed() {}

    public static void main(String[] args) throws IOException {
        int nodes = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        boolean isShell = args.length < 2 || args[1].equals("shell");
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        Path file = Path.of("target", "chart-" + nodes + (isShell ? "-shell" : "-math") + ".nc");
        write(file, nodes, isShell);
        byte[] chart = Files.readAllBytes(file);
        Files.delete(file);
        ConversionLimits limits = new ConversionLimits(Integer.MAX_VALUE, nodes, INPUTS * nodes, 10);
        System.out.printf(Locale.ROOT, "chart: %,d nodes, %,d bytes%n", nodes, chart.length);
        for (int round = 0; round < rounds; round++) {
            ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
            long start = System.nanoTime();
            long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Conversion conversion = Charts.convert(chart, null, limits);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%.2f s, %.2f s CPU, peak heap %,d MB with the chart, %d problems, %d tasks%n",
                    seconds,
                    cpuSeconds,
                    peakBytes() >> 20,
                    conversion.problems().size(),
                    conversion.workflow() == null
                            ? 0
                            : conversion.workflow().tasks().size());
        }
        System.out.println("settings checked: " + SettingsSchema.checks());
    }

    private static long peakBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** Write a chart in which every node but the first few reads the three before it. */
    private static void write(Path file, int nodes, boolean isShell) throws IOException {
        String path = isShell ? "\"distributed\", \"Shell\"" : "\"math\", \"Add\"";
        String script = isShell ? "\"script\":{\"value\":\"true\",\"opts\":{}}," : "";
        String separator = "{\n";
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < nodes; i++) {
                out.write(
                        separator + "\"n" + i + "\":{\"type\":\"Node\",\"path\":[" + path + "],\"terminals\":{" + script
                                + "\"in\":{\"value\":null,\"opts\":{\"in\":true,\"multiinput\":true}},"
                                + "\"out\":{\"value\":null,\"opts\":{\"out\":true}}}}");
                separator = ",\n";
                for (int back = 1; back <= Math.min(i, INPUTS); back++) {
                    out.write(",\n\"c" + i + "." + back + "\":{\"type\":\"Connection\",\"input\":[\"n" + (i - back)
                            + "\",\"out\"],\"output\":[\"n" + i + "\",\"in\"]}");
                }
            }
            out.write("\n}\n");
        }
    }
}
