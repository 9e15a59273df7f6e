package dev.nodeyard.executor.docker;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keep the folders that warm containers have mounted. A workspace is moved into one while its attempt runs there, because
 * a running container gets no further mounts; so a container never sees workspaces of anybody else.
 *
 * <p>Beside each folder, where no container can write, stands whose workspace is in it.
 */
final class WarmFolders {
    private static final Logger log = LoggerFactory.getLogger(WarmFolders.class);
    private static final String WORKSPACE = "workspace";
    private static final String ATTEMPT = ".attempt";

    private final Path root;

    WarmFolders(Path cache) {
        this.root = cache.resolve("warm");
    }

    /** Make a folder for a container. */
    void make(String name) throws IOException {
        Files.createDirectories(root);
        Path folder = Files.createDirectory(root.resolve(name));
        // The container's user goes through it, without changing what is in it.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path folder(String name) {
        return root.resolve(name);
    }

    /**
     * Move a workspace in.
     *
     * @throws IOException when the folder is on another file system, say
     */
    void enter(String name, AttemptId attempt, Workspace workspace) throws IOException {
        Files.writeString(root.resolve(name + ATTEMPT), attempt.toString());
        Files.move(workspace.folder(), folder(name).resolve(WORKSPACE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Move a workspace back to where the runner looks for it. Idempotent. */
    void leave(String name, Workspace workspace) throws IOException {
        Path inside = folder(name).resolve(WORKSPACE);
        if (Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS) && !Files.exists(workspace.folder())) {
            Files.move(inside, workspace.folder(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(root.resolve(name + ATTEMPT));
    }

    /** Return where the file of a workspace is now. */
    Path find(@Nullable String name, Workspace workspace, Path file) {
        if (name == null || Files.exists(workspace.folder(), LinkOption.NOFOLLOW_LINKS)) {
            return file;
        }
        return folder(name).resolve(WORKSPACE).resolve(workspace.folder().relativize(file));
    }

    /** Return the folder that holds an attempt's workspace. */
    Optional<String> holding(AttemptId attempt) {
        return names().stream()
                .filter(name -> owner(name).filter(attempt::equals).isPresent())
                .findFirst();
    }

    /** Return whether nothing lies in a folder. */
    boolean isEmpty(String name) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder(name))) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /** Return the names of all folders, also of those that an earlier process made. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return names;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(entry.getFileName().toString());
                }
            }
        } catch (IOException e) {
            log.warn("cannot look through {}: {}", root, e.toString());
        }
        return names;
    }

    /** Return whose workspace is in a folder. */
    Optional<AttemptId> owner(String name) {
        try {
            return Optional.of(AttemptId.parse(Files.readString(root.resolve(name + ATTEMPT))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            log.warn("cannot read whose workspace is in {}: {}", name, e.toString());
            return Optional.empty();
        }
    }

    /** Remove a folder with all that is in it. */
    void remove(String name) {
        try {
            Files.walkFileTree(folder(name), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
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
            Files.deleteIfExists(root.resolve(name + ATTEMPT));
        } catch (NoSuchFileException e) {
            log.debug("{} is gone already", folder(name));
        } catch (IOException e) {
            log.warn("cannot remove {}: {}", folder(name), e.toString());
        }
    }
}
