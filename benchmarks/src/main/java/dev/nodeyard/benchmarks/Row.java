package dev.nodeyard.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Hold one measured figure over several repetitions.
 *
 * @param samples one per repetition, in the order measured
 */
record Row(String what, String unit, double[] samples) {
    static void print(List<Row> rows) {
        System.out.printf(Locale.ROOT, "%-58s %12s %12s %12s  %s%n", "figure", "median", "min", "max", "unit");
        for (Row row : rows) {
            double[] sorted = row.samples.clone();
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "%-58s %12.3f %12.3f %12.3f  %s%n",
                    row.what,
                    median(sorted),
                    sorted[0],
                    sorted[sorted.length - 1],
                    row.unit);
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row row && what.equals(row.what) && Arrays.equals(samples, row.samples);
    }

    @Override
    public int hashCode() {
        return what.hashCode();
    }

    @Override
    public String toString() {
        return what + " " + Arrays.toString(samples) + " " + unit;
    }
}
