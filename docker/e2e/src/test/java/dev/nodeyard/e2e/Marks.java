package dev.nodeyard.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Let tasks leave a line in a shared file whenever they run, and wait at a gate until the test opens it. */
record Marks(Path folder) {
    /** Make an empty folder for a test. */
    static Marks in(Path parent) {
        try {
            return new Marks(Files.createTempDirectory(parent, "marks-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the line of shell that leaves a mark. */
    String mark() {
        // One short write to a file opened for appending is never torn.
        return "echo \"$NODEYARD_TASK $NODEYARD_EPOCH\" >> '" + folder.resolve("marks") + "'";
    }

    /** Return the line of shell that waits until the gate is open. */
    String waitAtGate() {
        // A task outlives the tests when they are killed; then nobody would ever open the gate.
        String testsLive = "kill -0 " + ProcessHandle.current().pid();
        return "until [ -e '" + gate() + "' ]; do " + testsLive + " || exit 9; sleep 0.1; done";
    }

    /** Return the path of the gate, which is open when it exists. */
    Path gate() {
        return folder.resolve("gate");
    }

    void open() {
        try {
            Files.createFile(gate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        try {
            Path marks = folder.resolve("marks");
            return Files.exists(marks) ? Files.readAllLines(marks) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return how often each task ran. */
    Map<String, Long> times() {
        return lines().stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(groupingBy(task -> task, counting()));
    }

    void await(int atLeast) {
        Yard.eventually(this::lines, lines -> lines.size() >= atLeast);
    }
}
