package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import dev.nodeyard.executor.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keep volumes for files that tasks of one workflow want to find again. */
final class Caches {
    private static final Logger log = LoggerFactory.getLogger(Caches.class);
    private static final int OWNER_DIGITS = 8;

    private final Host host;
    private final Path used;
    private final Set<String> opened = ConcurrentHashMap.newKeySet();

    Caches(Host host) {
        this.host = host;
        this.used = host.runner().cache().resolve("caches");
    }

    /** Return the name of a cache that exists: of this runner, of the work's workflow, under the task's key. */
    String ensure(Work work, String key) throws EngineFault, InterruptedException {
        String workflow = work.environment().getOrDefault("NODEYARD_WORKFLOW", "");
        String owner = host.runner().owner();
        String whose = owner.substring(0, Math.min(owner.length(), OWNER_DIGITS));
        // A digest, because a volume's name may hold few characters and others' keys are nobody's business.
        String name = "nodeyard-" + whose + "-"
                + UUID.nameUUIDFromBytes((workflow + "\n" + key).getBytes(StandardCharsets.UTF_8));
        Map<String, String> labels = host.labels().of(Labels.Kind.CACHE);
        host.engine()
                .call(
                        "make a cache",
                        client -> client.createVolumeCmd()
                                .withName(name)
                                .withLabels(labels)
                                .exec());
        note(name);
        return name;
    }

    /** A new volume is root's: let everybody write into it. */
    void open(ContainerPlan plan, RootContainer asRoot) throws EngineFault, InterruptedException {
        for (Mount mount : plan.mounts()) {
            boolean isCache = mount.getType() == MountType.VOLUME;
            if (isCache && !plan.isRoot() && opened.add(String.valueOf(mount.getSource()))) {
                asRoot.run("open a cache", mount, "chmod 1777 \"$1\"");
            }
        }
    }

    private void note(String name) {
        try {
            Files.createDirectories(used);
            Files.writeString(used.resolve(name), "");
        } catch (IOException e) {
            log.warn("cannot note the use of the cache {}: {}", name, e.toString());
        }
    }

    /** Remove caches that nobody used for long. One in use stays: the engine refuses to remove it. */
    void prune() {
        Instant oldest = Instant.now().minus(host.settings().keepCaches());
        host.engine().quietly("look through caches", client -> {
            List<InspectVolumeResponse> all = client.listVolumesCmd()
                    .withFilter(
                            "label", List.of(Labels.OWNER + "=" + host.runner().owner()))
                    .exec()
                    .getVolumes();
            List<InspectVolumeResponse> found = all == null ? List.of() : all;
            found.stream()
                    .filter(volume -> Instant.ofEpochMilli(
                                    used.resolve(volume.getName()).toFile().lastModified())
                            .isBefore(oldest))
                    .forEach(volume -> host.engine()
                            .quietly(
                                    "remove a cache",
                                    again -> again.removeVolumeCmd(volume.getName())
                                            .exec()));
            return found.size();
        });
    }
}
