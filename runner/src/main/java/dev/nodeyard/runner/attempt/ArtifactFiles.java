package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Find the files that a task keeps.
 *
 * <p>A path without wildcards must be there; a folder stands for all files below it. A pattern may match nothing. Links
 * that lead out of the workspace are left out, with a line in the log.
 */
final class ArtifactFiles {
    /** File in the workspace in which an executor names further files, a path per line. */
    private static final String EXTRA = "artifacts.txt";

    private final Workspace workspace;
    private final LogSink log;
    private final Map<String, Path> found = new TreeMap<>();

    ArtifactFiles(Workspace workspace, LogSink log) {
        this.workspace = workspace;
        this.log = log;
    }

    /** Return the files by the path that they are kept under, sorted. */
    Map<String, Path> find(List<String> patterns) throws AttemptFault, IOException {
        for (String pattern : patterns) {
            String relative = pattern.startsWith("./") ? pattern.substring(2) : pattern;
            if (hasWildcard(relative)) {
                addMatching(relative);
            } else {
                addPath(workspace.work(), relative);
            }
        }
        Path extra = workspace.folder().resolve(EXTRA);
        if (Files.isRegularFile(extra, LinkOption.NOFOLLOW_LINKS)) {
            for (String path : Files.readAllLines(extra)) {
                if (!path.isBlank()) {
                    addExtra(path.strip());
                }
            }
        }
        return found;
    }

    private void addExtra(String path) throws AttemptFault, IOException {
        boolean inWork =
                SafePaths.inside(workspace.work(), path).filter(Files::exists).isPresent();
        addPath(inWork ? workspace.work() : workspace.folder(), path);
    }

    private void addPath(Path root, String relative) throws AttemptFault, IOException {
        Path path = SafePaths.inside(root, relative)
                .orElseThrow(() -> fault("the artifact path " + relative + " leads out of the working folder"));
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path file : filesBelow(path)) {
                add(root, file);
            }
        } else if (Files.exists(path)) {
            add(root, path);
        } else {
            throw fault("the task did not make the file " + relative + ", which its artifacts name");
        }
    }

    private void addMatching(String pattern) throws AttemptFault, IOException {
        int before = found.size();
        List<PathMatcher> matchers = matchers(pattern);
        for (Path file : filesBelow(workspace.work())) {
            Path relative = workspace.work().relativize(file);
            if (matchers.stream().anyMatch(matcher -> matcher.matches(relative))) {
                add(workspace.work(), file);
            }
        }
        if (found.size() == before) {
            log.line("no file matches the artifact path " + pattern);
        }
    }

    private void add(Path root, Path file) throws IOException {
        String name = root.relativize(file).toString();
        if (SafePaths.isFileInside(root, file)) {
            found.put(name, file);
        } else {
            log.line("the artifact " + name + " is left out: it is not a file of the working folder");
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        // Without following links: a link to a folder could lead anywhere, or round in circles.
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static List<PathMatcher> matchers(String pattern) throws AttemptFault {
        try {
            List<PathMatcher> matchers = new ArrayList<>();
            matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
            if (pattern.contains("**/")) {
                // As everywhere but in Java, **/ also stands for no folder at all.
                matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", "")));
            }
            return matchers;
        } catch (PatternSyntaxException e) {
            throw fault("the artifact path " + pattern + " is not a pattern: " + e.getDescription());
        }
    }

    private static boolean hasWildcard(String path) {
        return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static AttemptFault fault(String message) {
        return new AttemptFault(FailureReason.BAD_OUTPUT, message);
    }
}
