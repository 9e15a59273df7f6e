package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.BuiltEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Hold what stands around a program and goes with it.
 *
 * @param values for the handle, without the facts
 * @param remove ends what stands beside the container
 */
record Surroundings(
        Map<String, String> facts,
        Optional<BuiltEnvironment> environment,
        Map<String, String> values,
        Runnable remove) {
    private static final String FACT = "fact.";
    private static final String IMAGE = "image";

    static Surroundings of(Host host, ImageFacts image, Map<String, String> values, Runnable remove) {
        return new Surroundings(image.facts(), host.notes().read(image.name()), values, remove);
    }

    /** Return what an earlier process kept. */
    static Surroundings kept(Host host, Map<String, String> values, Runnable remove) {
        Map<String, String> facts = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(FACT)) {
                facts.put(name.substring(FACT.length()), value);
            } else {
                others.put(name, value);
            }
        });
        return new Surroundings(facts, host.notes().read(facts.get(IMAGE)), others, remove);
    }

    /** Return the values with the facts among them. */
    Map<String, String> handle() {
        Map<String, String> all = new TreeMap<>(values);
        facts.forEach((name, value) -> all.put(FACT + name, value));
        return all;
    }
}
