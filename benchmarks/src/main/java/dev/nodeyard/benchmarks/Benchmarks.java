package dev.nodeyard.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Run the measurements named on the command line, or all, and print a table. */
public final class Benchmarks {
    private static final List<String> ALL = List.of("bag", "chain", "shell", "solve", "executors");

    private Benchmarks() {}

    public static void main(String[] names) throws Exception {
        Set<String> wanted = Set.copyOf(names.length == 0 ? ALL : List.of(names));
        List<Row> rows = new ArrayList<>();
        if (wanted.stream().anyMatch(name -> !name.equals("solve") && !name.equals("executors"))) {
            try (Yard yard = Yard.start(Path.of(System.getProperty("nodeyard.jar")))) {
                if (wanted.contains("bag")) {
                    rows.addAll(FlatBag.measure(yard));
                }
                if (wanted.contains("chain")) {
                    rows.addAll(Chain.measure(yard));
                }
                if (wanted.contains("shell")) {
                    rows.addAll(ShellBag.measure(yard));
                }
            }
        }
        if (wanted.contains("solve")) {
            rows.addAll(Solve.measure());
        }
        if (wanted.contains("executors")) {
            rows.addAll(ExecutorOverhead.measure());
        }
        Row.print(rows);
    }
}
