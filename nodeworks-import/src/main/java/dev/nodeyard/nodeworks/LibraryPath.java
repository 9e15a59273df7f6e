package dev.nodeyard.nodeworks;

import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Says what a node's library path means: how it runs and which tags it needs by itself (docs/protocol.md section 4).
 *
 * @param group all but the last element, joined by slashes
 * @param tags implied tags
 * @param requirements those of a node that runs by the nodeworks executor and has no settings; shared by all of them
 */
record LibraryPath(List<String> path, Kind kind, String group, SortedSet<String> tags, Requirements requirements) {
    private LibraryPath(List<String> path, Kind kind, String group, SortedSet<String> tags) {
        this(path, kind, group, tags, new Requirements("nodeworks", tags, Resources.NONE));
    }

    enum Kind {
        /** A node that the nodeworks runtime has itself. */
        BUILT_IN,
        /** A node of a module that a runner must have. */
        CUSTOM,
        /** Our own Shell node. */
        SHELL,
        /** Our own node that waits for an event. */
        EVENT_WAIT,
        /** Our own node that waits for a moment. */
        TIMER_WAIT,
        /** A node of our own library that is not there yet. */
        NOT_AVAILABLE
    }

    boolean isWait() {
        return kind == Kind.EVENT_WAIT || kind == Kind.TIMER_WAIT;
    }

    static LibraryPath of(List<String> path) {
        String group = String.join("/", path.subList(0, path.size() - 1));
        String name = path.get(path.size() - 1);
        if (name.equalsIgnoreCase("code")) {
            return new LibraryPath(path, Kind.BUILT_IN, group, none());
        }
        if (group.equalsIgnoreCase("distributed")) {
            return new LibraryPath(path, ownKind(name), group.toLowerCase(Locale.ROOT), none());
        }
        return switch (group) {
            case "types", "math" -> new LibraryPath(path, Kind.BUILT_IN, group, none());
            case "numpy" -> new LibraryPath(path, Kind.BUILT_IN, group, tags("python:numpy"));
            case "matplotlib" -> new LibraryPath(path, Kind.BUILT_IN, group, tags("python:matplotlib", "python:numpy"));
            default -> new LibraryPath(path, Kind.CUSTOM, group, tags("nodes:" + group));
        };
    }

    private static Kind ownKind(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "shell" -> Kind.SHELL;
            case "wait for event" -> Kind.EVENT_WAIT;
            case "timer" -> Kind.TIMER_WAIT;
            default -> Kind.NOT_AVAILABLE;
        };
    }

    private static SortedSet<String> none() {
        return Collections.emptySortedSet();
    }

    private static SortedSet<String> tags(String... tags) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(tags)));
    }
}
