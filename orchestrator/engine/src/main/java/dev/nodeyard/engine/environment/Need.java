package dev.nodeyard.engine.environment;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What some tasks want installed, word for word alike; and where. Gathers the tasks. */
final class Need {
    private static final Set<String> CONTAINERS = Set.of("docker", "kubernetes");

    private final Place place;
    private final Parts parts;
    private final EnvironmentSpec spec;
    private final List<Slot> slots = new ArrayList<>();

    /** One way of one task. */
    record Slot(int task, int way) {}

    /** Where tasks run that could share an environment: the executor, and tags that tie them to a machine. */
    record Place(String executor, Set<String> ties) {
        static Place of(Requirements way) {
            Set<String> ties = new TreeSet<>();
            for (String tag : way.tags()) {
                if (tag.startsWith("arch:") || tag.startsWith("host:") || tag.startsWith("os:")) {
                    ties.add(tag);
                }
            }
            return new Place(way.executor(), ties);
        }
    }

    /**
     * What must be equal for two needs to share an environment, because it cannot be combined, or because combining would
     * take something from a task: an image that needs no build, a host that needs no conda or no root.
     *
     * @param alone the definition itself where a task wants an environment of its own, or null
     */
    record Kind(
            Place place,
            @Nullable String image,
            List<String> pipOptions,
            List<String> setup,
            Set<String> trait,
            @Nullable EnvironmentSpec alone) {}

    Need(Place place, Parts parts) {
        this.place = place;
        this.parts = parts;
        this.spec = parts.spec();
    }

    void add(Slot slot) {
        slots.add(slot);
    }

    Parts parts() {
        return parts;
    }

    EnvironmentSpec spec() {
        return spec;
    }

    List<Slot> slots() {
        return slots;
    }

    /** Return the first task and how many there are. */
    int firstTask() {
        return slots.get(0).task();
    }

    long taskCount() {
        return slots.stream().map(Slot::task).distinct().count();
    }

    Place place() {
        return place;
    }

    Kind kind(boolean isAlone) {
        Set<String> traits = new TreeSet<>();
        if (parts.installs()) {
            traits.add("installs");
        }
        if (parts.has(Entry.Part.CONDA)) {
            traits.add("conda");
        }
        if (parts.has(Entry.Part.APT) && !CONTAINERS.contains(place.executor)) {
            traits.add("apt");
        }
        return new Kind(place, parts.image(), parts.pipOptions(), parts.setup(), traits, isAlone ? spec : null);
    }

    /** Return a text that puts needs into one order, whatever the order of the tasks. */
    String order() {
        return String.join("\n", spec.pip())
                + "\0" + String.join("\n", spec.conda())
                + "\0" + String.join("\n", spec.apt());
    }
}
