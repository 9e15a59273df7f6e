package dev.nodeyard.nodeworks;

import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what a node's library path means: how it runs and which tags it needs by itself (docs/protocol.md section 4).
 *
 * @param group all but the last element, joined by slashes
 * @param tags implied tags of a node that runs by the nodeworks executor
 * @param executor kind that runs the node unless its settings say another; null when that depends on them
 * @param requirements those of a node that runs by the nodeworks executor and has no settings; shared by all of them
 */
record LibraryPath(
        List<String> path,
        Kind kind,
        String group,
        SortedSet<String> tags,
        @Nullable String executor,
        Requirements requirements) {
    private LibraryPath(List<String> path, Kind kind, String group, SortedSet<String> tags, @Nullable String executor) {
        this(path, kind, group, tags, executor, new Requirements("nodeworks", tags, Resources.NONE));
    }

    private LibraryPath(List<String> path, Kind kind, String group, SortedSet<String> tags) {
        this(path, kind, group, tags, null);
    }

    enum Kind {
        /** A node that the nodeworks runtime has itself. */
        BUILT_IN,
        /** A node of a module that a runner must have. */
        CUSTOM,
        /** Our own Shell node. */
        SHELL,
        /** Our own nodes Docker, Kubernetes and SLURM: shell commands for one kind of executor. */
        PROGRAM,
        /** Our own Python node. */
        PYTHON,
        /** Our own node that waits for an event. */
        EVENT_WAIT,
        /** Our own node that waits for a moment. */
        TIMER_WAIT,
        /** A node of our own library that is not there yet. */
        NOT_AVAILABLE
    }

    /** Return whether the node runs commands of a shell, written into its terminal {@code script}. */
    boolean isShell() {
        return kind == Kind.SHELL || kind == Kind.PROGRAM;
    }

    /** Return whether constants on terminals that are named like settings are settings. */
    boolean hasTerminalSettings() {
        return kind == Kind.PROGRAM || kind == Kind.PYTHON;
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
            return own(path, name.toLowerCase(Locale.ROOT), group.toLowerCase(Locale.ROOT));
        }
        return switch (group) {
            case "types", "math" -> new LibraryPath(path, Kind.BUILT_IN, group, none());
            case "numpy" -> new LibraryPath(path, Kind.BUILT_IN, group, tags("python:numpy"));
            case "matplotlib" -> new LibraryPath(path, Kind.BUILT_IN, group, tags("python:matplotlib", "python:numpy"));
            default -> new LibraryPath(path, Kind.CUSTOM, group, tags("nodes:" + group));
        };
    }

    private static LibraryPath own(List<String> path, String name, String group) {
        Kind kind = switch (name) {
            case "shell" -> Kind.SHELL;
            case "docker", "kubernetes", "slurm" -> Kind.PROGRAM;
            case "python" -> Kind.PYTHON;
            case "wait for event" -> Kind.EVENT_WAIT;
            case "timer" -> Kind.TIMER_WAIT;
            default -> Kind.NOT_AVAILABLE;
        };
        return new LibraryPath(path, kind, group, none(), kind == Kind.PROGRAM ? name : null);
    }

    private static SortedSet<String> none() {
        return Collections.emptySortedSet();
    }

    private static SortedSet<String> tags(String... tags) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(tags)));
    }
}
