package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Let a container's user use the runner's files, and the runner use what that user made. */
final class Ownership {
    private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rwxrwxrwx");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Engine engine;
    private final Labels labels;
    private final ContainerPlan plan;
    private final ContainerUser.Host runner;
    private final String shell;

    Ownership(Engine engine, Labels labels, ContainerPlan plan, ContainerUser.Host runner, String shell) {
        this.engine = engine;
        this.labels = labels;
        this.plan = plan;
        this.runner = runner;
        this.shell = shell;
    }

    /** Give everybody all rights in a workspace; the folder that all workspaces lie in lets nobody else through. */
    void open(Path folder) throws IOException {
        if (!plan.user().foreign() || ContainerUser.number(name()) == 0) {
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
        engine.call("give the workspace back to the runner", LONGEST, client -> helper(client, folder, command));
    }

    private Integer helper(DockerClient client, Path folder, String command) {
        String id = client.createContainerCmd(plan.image().id())
                .withUser("0:0")
                .withEntrypoint(shell, "-c", command, "nodeyard", ContainerPlan.WORKSPACE)
                .withLabels(labels.of(Labels.Kind.HELPER))
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode("none")
                        .withMounts(List.of(Containers.folder(folder, ContainerPlan.WORKSPACE))))
                .exec()
                .getId();
        try {
            client.startContainerCmd(id).exec();
            return client.waitContainerCmd(id)
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } finally {
            client.removeContainerCmd(id).withForce(true).exec();
        }
    }

    private String name() {
        String set = plan.user().name();
        return set == null ? plan.image().user() : set;
    }
}
