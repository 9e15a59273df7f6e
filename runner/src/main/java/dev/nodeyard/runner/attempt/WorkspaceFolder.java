package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Make and remove the folders of attempts. Thread-safe for different attempts. */
public final class WorkspaceFolder {
    private static final Logger log = LoggerFactory.getLogger(WorkspaceFolder.class);

    private final Path root;
    private final WorkspacePolicy policy;
    private final Duration keep;

    /**
     * Use a folder for workspaces, made when it is missing.
     *
     * @param keep how long a workspace that is not removed at once stays
     */
    public WorkspaceFolder(Path root, WorkspacePolicy policy, Duration keep) throws IOException {
        this.root = Files.createDirectories(root).toRealPath();
        if (Files.getFileStore(this.root).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(this.root, PosixFilePermissions.fromString("rwx------"));
        }
        this.policy = policy;
        this.keep = keep;
    }

    /** Name the workspace of an attempt, whether it exists or not. */
    Workspace of(AttemptId attempt) {
        Path folder = root.resolve(attempt.toString());
        return new Workspace(folder, folder.resolve("work"));
    }

    /** Make an empty workspace; what is there is removed first. */
    Workspace make(AttemptId attempt) throws IOException {
        Workspace workspace = of(attempt);
        if (Files.exists(workspace.folder())) {
            remove(workspace.folder());
        }
        Files.createDirectory(workspace.folder());
        Files.createDirectory(workspace.work());
        Files.createDirectory(workspace.inputsFolder());
        Files.createDirectory(workspace.outputsFolder());
        return workspace;
    }

    /** Remove a workspace, or leave it for {@link #sweep}, as the policy says. */
    void release(AttemptId attempt, boolean succeeded) {
        boolean now = policy == WorkspacePolicy.ALWAYS || (policy == WorkspacePolicy.ON_SUCCESS && succeeded);
        Path folder = of(attempt).folder();
        if (now && Files.exists(folder)) {
            removeQuietly(folder);
        }
    }

    /** Remove workspaces that are older than the time to keep and belong to no live attempt. */
    public void sweep(LiveAttempts live) {
        Instant oldest = Instant.now().minus(policy == WorkspacePolicy.ALWAYS ? Duration.ZERO : keep);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
            for (Path folder : folders) {
                boolean old = Files.getLastModifiedTime(folder).toInstant().isBefore(oldest);
                if (old && isNobodys(folder, live)) {
                    removeQuietly(folder);
                }
            }
        } catch (IOException e) {
            log.warn("cannot look through the old workspaces in {}: {}", root, e.toString());
        }
    }

    private static boolean isNobodys(Path folder, LiveAttempts live) {
        try {
            return live.find(AttemptId.parse(folder.getFileName().toString())) == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void removeQuietly(Path folder) {
        try {
            remove(folder);
        } catch (IOException e) {
            log.warn("cannot remove the workspace {}, it stays: {}", folder, e.toString());
        }
    }

    private static void remove(Path folder) throws IOException {
        // Links are removed, never followed. Folders are made writable first: some builds make them read-only.
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                if (!Files.isWritable(dir) && !dir.toFile().setWritable(true)) {
                    log.debug("cannot make {} writable", dir);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (fault instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw fault;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
