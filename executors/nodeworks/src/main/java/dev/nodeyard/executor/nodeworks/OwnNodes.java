package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import dev.nodeyard.executor.environment.Subprocess;
import dev.nodeyard.executor.process.ProcessTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describe the nodes of users' modules: in a process of its own, with limits, and again only when a module changed. For one
 * thread.
 */
final class OwnNodes {
    private static final int DEPTH = 6;
    private static final int MOST_FILES = 10_000;
    private static final long MOST_BYTES = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    // A package that a module misses may have been installed meanwhile.
    private static final Duration AGAIN_AFTER_PROBLEMS = Duration.ofMinutes(10);

    private final List<Path> folders;
    private @Nullable Described last;

    OwnNodes(List<Path> folders) {
        this.folders = folders;
    }

    /** What was found with the files as they were then. */
    private record Described(List<String> stamps, RunnerNodeTypes types, long atNanos) {
        boolean isGoodFor(List<String> now) {
            return stamps.equals(now)
                    && (types.problems().isEmpty() || System.nanoTime() - atNanos < AGAIN_AFTER_PROBLEMS.toNanos());
        }
    }

    /** Return the node types of the modules that an interpreter finds, and what is wrong with modules. */
    RunnerNodeTypes describe(Interpreter host, Path runtime) throws InterruptedException {
        if (host.groups().isEmpty() && host.problems().isEmpty()) {
            return RunnerNodeTypes.NONE;
        }
        List<String> stamps = stamps(host, runtime);
        if (last == null || !last.isGoodFor(stamps)) {
            last = new Described(stamps, run(host, runtime), System.nanoTime());
        }
        return last.types();
    }

    private RunnerNodeTypes run(Interpreter host, Path runtime) throws InterruptedException {
        String mark = "describe-" + UUID.randomUUID();
        try {
            Path output = Files.createTempFile("nodeyard-", ".json");
            try {
                return run(host, runtime, output, mark);
            } finally {
                // A module may have started what left its group, session and parent.
                ProcessTree.ofMark(mark).end(Duration.ZERO);
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new RunnerNodeTypes(List.of(), List.of("The modules cannot be described: " + e.getMessage()));
        }
    }

    private RunnerNodeTypes run(Interpreter host, Path runtime, Path output, String mark)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Interpreter.command(host.executable(), runtime, "describe", folders));
        command.add(3, output.toString());
        Map<String, String> variables = new TreeMap<>(Interpreter.variables());
        variables.put(ProcessTree.MARK, mark);
        Subprocess.Ended ended = Subprocess.run(command, runtime.resolveSibling("."), variables, LONGEST);
        if (!ended.isSuccess()) {
            throw new IOException(ended.lastLines());
        }
        if (Files.size(output) > MOST_BYTES) {
            throw new IOException("they say too much of themselves");
        }
        return Wire.mapper().readValue(output.toFile(), RunnerNodeTypes.class);
    }

    /** Return what changes when a module does. */
    private List<String> stamps(Interpreter host, Path runtime) {
        List<String> stamps = new ArrayList<>(List.of(host.toString(), runtime.toString()));
        for (Path folder : folders) {
            try {
                Files.walkFileTree(
                        folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH, new Stamper(stamps));
            } catch (IOException e) {
                stamps.add(folder + " " + e);
            }
        }
        return stamps;
    }

    private static final class Stamper extends SimpleFileVisitor<Path> {
        private final List<String> stamps;

        private Stamper(List<String> stamps) {
            this.stamps = stamps;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".py")) {
                stamps.add(file + " " + attributes.lastModifiedTime() + " " + attributes.size());
            }
            return stamps.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) {
            return FileVisitResult.CONTINUE;
        }
    }
}
