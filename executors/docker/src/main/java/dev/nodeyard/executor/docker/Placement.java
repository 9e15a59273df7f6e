package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Find out whether the engine sees the files of this host under the same paths. It does not when it is on another machine,
 * or when the runner is in a container itself. Thread-safe.
 */
final class Placement {
    private static final String NOBODYS_IMAGE = "nodeyard.invalid/looks-for-a-folder";

    private final Engine engine;
    private final DockerSettings.Transfer wanted;
    private final Path cache;
    private volatile @Nullable Boolean shared;

    Placement(Engine engine, DockerSettings.Transfer wanted, Path cache) {
        this.engine = engine;
        this.wanted = wanted;
        this.cache = cache;
    }

    boolean isShared() throws EngineFault, InterruptedException {
        return switch (wanted) {
            case BIND -> true;
            case COPY -> false;
            case AUTO -> {
                Boolean known = shared;
                if (known == null) {
                    known = look();
                    shared = known;
                }
                yield known;
            }
        };
    }

    /** Remember that the engine did not find a folder after all. */
    boolean isWrong() {
        if (wanted == DockerSettings.Transfer.AUTO) {
            shared = false;
            return true;
        }
        return false;
    }

    /** A mount is looked at before the image: an engine that sees the folder misses only the image. */
    private boolean look() throws EngineFault, InterruptedException {
        Path folder = cache.resolve("probe-" + UUID.randomUUID());
        try {
            Files.createDirectory(folder);
            engine.call(
                    "look for a folder",
                    client -> client.createContainerCmd(NOBODYS_IMAGE)
                            .withEntrypoint("/")
                            .withHostConfig(HostConfig.newHostConfig()
                                    .withMounts(List.of(Containers.folder(folder, ContainerPlan.WORKSPACE))))
                            .exec());
            return false;
        } catch (EngineFault e) {
            if (e.is(EngineFault.Kind.UNREACHABLE)) {
                throw e;
            }
            return e.is(EngineFault.Kind.NOT_FOUND) && !e.says(Containers.NO_SUCH_FOLDER);
        } catch (IOException e) {
            return false;
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
