package dev.nodeyard.executor.docker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Let a container's user use the runner's files, and the runner use what that user made. */
final class Ownership {
    private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rwxrwxrwx");

    private final RootContainer asRoot;
    private final ContainerPlan plan;
    private final ContainerUser.Host runner;

    Ownership(RootContainer asRoot, ContainerPlan plan, ContainerUser.Host runner) {
        this.asRoot = asRoot;
        this.plan = plan;
        this.runner = runner;
    }

    /** Give everybody all rights in a workspace; the folder that all workspaces lie in lets nobody else through. */
    void open(Path folder) throws IOException {
        if (!plan.user().foreign() || plan.isRoot()) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(dir, ALL);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
                    rights.addAll(PosixFilePermissions.fromString("rw-rw-rw-"));
                    if (rights.contains(PosixFilePermission.OWNER_EXECUTE)) {
                        rights.addAll(ALL);
                    }
                    Files.setPosixFilePermissions(file, rights);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Make the runner the owner of all that is in a workspace, by root in a container where the runner is not root. */
    void takeBack(Path folder) throws EngineFault, InterruptedException {
        if (!plan.user().foreign() || runner.user() == 0) {
            return;
        }
        String command = "chown -hR " + runner.user() + ":" + runner.group() + " \"$1\" || chmod -R a+rwX \"$1\"";
        asRoot.run(
                "give the workspace back to the runner", Containers.folder(folder, ContainerPlan.WORKSPACE), command);
    }
}
