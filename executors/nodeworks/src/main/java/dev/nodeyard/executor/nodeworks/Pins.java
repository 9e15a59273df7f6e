package dev.nodeyard.executor.nodeworks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Know the versions that we install by ourselves: {@code pins.txt}. */
final class Pins {
    private static final Pattern PROJECT = Pattern.compile("^\\s*([A-Za-z0-9][A-Za-z0-9._-]*)");

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

    /** Return the pin of a package, such as {@code numpy==2.2.6}. */
    String of(String project, String otherwise) {
        return all.stream()
                .filter(pin -> pin.startsWith(project + "=="))
                .findFirst()
                .orElse(otherwise);
    }

    /** Return the name of the package that a requirement is about, as pip compares names; empty for an option. */
    static String project(String requirement) {
        Matcher matcher = PROJECT.matcher(requirement);
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT).replaceAll("[._-]+", "-") : "";
    }
}
