package dev.nodeyard.engine.environment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads packages as apt-get takes them: a name, maybe with an architecture, a version or a release. */
final class AptPackage {
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][a-z0-9+.-]*(?::[a-z0-9-]+)?)(?:=([A-Za-z0-9.+:~-]+)|/([A-Za-z0-9._-]+))?");

    private AptPackage() {}

    /** Return the entry of a package, or empty when it is no name of one. */
    static Optional<Entry> parse(String line) {
        String text = line.strip();
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Map<String, String> pins = new HashMap<>();
        if (form.group(2) != null) {
            pins.put("version", form.group(2));
        }
        if (form.group(3) != null) {
            pins.put("release", form.group(3));
        }
        return Optional.of(new Entry(Entry.Part.APT, form.group(1), "", List.of(), pins, text));
    }
}
