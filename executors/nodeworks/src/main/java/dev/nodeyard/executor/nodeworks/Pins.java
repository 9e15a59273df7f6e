package dev.nodeyard.executor.nodeworks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Know the versions that we install by ourselves: {@code pins.txt}. */
final class Pins {
    private final List<String> all;

    private Pins(List<String> all) {
        this.all = all;
    }

    /** Return the pins for a Python version such as {@code 3.11}. */
    static Pins of(String version) throws IOException {
        try (InputStream stream = Pins.class.getResourceAsStream("pins.txt")) {
            if (stream == null) {
                throw new IOException("pins.txt is missing from the jar");
            }
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            String last = lines.get(lines.size() - 1);
            boolean known = lines.stream().anyMatch(line -> line.startsWith(version + " "));
            String prefix = known ? version + " " : last.substring(0, last.indexOf(' ') + 1);
            return new Pins(lines.stream()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .toList());
        }
    }

    /** Return all pins, as pip reads them. */
    List<String> all() {
        return all;
    }
}
