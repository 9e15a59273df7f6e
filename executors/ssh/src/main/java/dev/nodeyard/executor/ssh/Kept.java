package dev.nodeyard.executor.ssh;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Tell which files of a working folder a task keeps. The runner looks at them again when they are here, and says what
 * is missing or wrong.
 */
final class Kept {
    private final Set<String> paths = new LinkedHashSet<>();
    private final List<PathMatcher> matchers = new ArrayList<>();

    Kept(Collection<String> patterns, Collection<String> named) {
        for (String pattern : patterns) {
            String relative = plain(pattern);
            if (relative.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0)) {
                addMatcher(relative);
                addMatcher(relative.replace("**/", ""));
            } else {
                paths.add(relative);
            }
        }
        named.forEach(name -> paths.add(plain(name.strip())));
    }

    /** Return whether a file is kept, by itself or within a folder. */
    boolean has(String file) {
        try {
            Path path = Path.of(file);
            return paths.contains("")
                    || isNamed(file)
                    || isInside(file)
                    || matchers.stream().anyMatch(matcher -> matcher.matches(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Return whether a path is named as it stands. */
    boolean isNamed(String path) {
        return paths.contains(path);
    }

    private boolean isInside(String file) {
        for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
            if (paths.contains(file.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private void addMatcher(String pattern) {
        try {
            matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
        } catch (PatternSyntaxException e) {
            // The runner names it when it looks for the files.
            paths.add(pattern);
        }
    }

    private static String plain(String path) {
        try {
            String normal = Path.of(path).normalize().toString();
            return normal.equals(".") ? "" : normal;
        } catch (InvalidPathException e) {
            return path;
        }
    }
}
