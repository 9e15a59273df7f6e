package dev.nodeyard.engine.environment;

import java.util.List;
import java.util.Map;

/**
 * One entry of an environment's part, as far as it can contradict another.
 *
 * @param part where it stands
 * @param name the package, normalized; empty for what names none
 * @param when what must hold for the entry to count, such as pip's {@code ; python_version < "3.9"}; empty for always
 * @param versions alternatives of rules; empty for any version, or for what is not understood
 * @param pins what there can be only one of, by what it is, such as an address or a Debian version
 * @param text how it is written in a definition
 */
record Entry(
        Part part, String name, String when, List<List<VersionRule>> versions, Map<String, String> pins, String text) {
    Entry {
        versions = List.copyOf(versions);
        pins = Map.copyOf(pins);
    }

    /** A part of an environment. Parts that install the same things are of one family. */
    enum Part {
        PIP("python"),
        CONDA("python"),
        APT("debian");

        private final String family;

        Part(String family) {
            this.family = family;
        }

        /** Return what names of packages are compared within. */
        String family() {
            return family;
        }
    }

    /** Return what is installed only once: two entries of one key must agree. */
    String key() {
        return part.family() + " " + name;
    }

    /** Return whether this and another entry can both be met. */
    boolean agreesWith(Entry other) {
        if (!when.equals(other.when)) {
            return true;
        }
        boolean isTorn = pins.entrySet().stream()
                .anyMatch(pin -> !pin.getValue().equals(other.pins.getOrDefault(pin.getKey(), pin.getValue())));
        return !isTorn && Satisfiable.together(List.of(versions, other.versions));
    }
}
