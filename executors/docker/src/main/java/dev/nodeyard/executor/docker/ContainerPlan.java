package dev.nodeyard.executor.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.Ulimit;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.executor.ExecutorException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Say what a container is like, apart from what runs in it.
 *
 * @param mounts volumes and caches, without the workspace
 */
record ContainerPlan(
        ImageFacts image,
        ContainerUser user,
        TaskOptions options,
        Resources resources,
        DockerSettings.Containers usual,
        List<Mount> mounts) {

    /** Folder in every container that is the executor's. */
    static final String MOUNT = "/nodeyard";
    /** Where a program finds its workspace. */
    static final String WORKSPACE = MOUNT + "/workspace";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS = 1e9;

    /** Return the limits and rights of a container. */
    HostConfig host() throws ExecutorException {
        HostConfig host = HostConfig.newHostConfig()
                .withPidsLimit(pids())
                .withShmSize(options.shmSize() == null ? usual.shm() : TaskOptions.bytes(options.shmSize()))
                .withUlimits(ulimits())
                .withMounts(new ArrayList<>(mounts))
                .withReadonlyRootfs(options.readOnly())
                .withTmpFs(temporary());
        memory(host);
        rights(host);
        if (resources.cpus() > 0) {
            host.withNanoCPUs(Math.max(10_000_000L, (long) (resources.cpus() * NANOS)));
        }
        if (usual.runtime() != null) {
            host.withRuntime(usual.runtime());
        }
        graphics(host);
        return host;
    }

    /** Return a name of all that a container has, equal for plans that may share one. */
    String key(String network) throws ExecutorException {
        try {
            String all = image.id()
                    + '\n'
                    + user.name()
                    + '\n'
                    + network
                    + '\n'
                    + options.platform()
                    + '\n'
                    + JSON.writeValueAsString(host())
                    + '\n'
                    + options.extraHosts();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Return whether the container's processes are apart from those of the host. */
    boolean hasOwnProcesses() {
        return !"host".equals(options.pid());
    }

    /** Return whether the program is root in the container. */
    boolean isRoot() {
        String name = user.name();
        return ContainerUser.number(name == null ? image.user() : name) == 0;
    }

    private long pids() {
        Long wanted = options.pidsLimit();
        return wanted == null || wanted <= 0 ? usual.pids() : Math.min(wanted, usual.pids());
    }

    private void memory(HostConfig host) {
        if (resources.memoryBytes() > 0) {
            long memory = resources.memoryBytes();
            JsonNode swap = options.memorySwap();
            // Without a word about it the engine would add as much swap again.
            host.withMemory(memory).withMemorySwap(memory + (swap == null ? 0 : TaskOptions.bytes(swap)));
        }
    }

    private void rights(HostConfig host) throws ExecutorException {
        if (options.privileged()) {
            host.withPrivileged(true);
        } else {
            List<String> dropped = new ArrayList<>(usual.dropped());
            dropped.addAll(options.capDrop());
            dropped.removeAll(options.capAdd());
            host.withCapDrop(capabilities(dropped)).withCapAdd(capabilities(options.capAdd()));
            if (!usual.newPrivileges()) {
                host.withSecurityOpts(List.of("no-new-privileges"));
            }
        }
        List<Device> devices = new ArrayList<>();
        for (String device : options.devices()) {
            try {
                devices.add(Device.parse(device));
            } catch (IllegalArgumentException e) {
                throw Permissions.refused("the device " + device + " is not of the form /dev/x[:/dev/y[:rwm]]");
            }
        }
        host.withDevices(devices);
        if (options.ipc() != null) {
            host.withIpcMode(options.ipc());
        }
        if (options.pid() != null) {
            host.withPidMode(options.pid());
        }
    }

    private void graphics(HostConfig host) {
        JsonNode wanted = options.gpus();
        if (resources.gpus() == 0 && wanted == null) {
            return;
        }
        DeviceRequest request = new DeviceRequest().withCapabilities(List.of(List.of("gpu")));
        if (wanted != null && wanted.isArray()) {
            List<String> ids = new ArrayList<>();
            wanted.forEach(id -> ids.add(id.asText()));
            request.withDeviceIds(ids);
        } else {
            request.withCount(wanted == null ? resources.gpus() : -1);
        }
        host.withDeviceRequests(List.of(request));
    }

    private Map<String, String> temporary() {
        Map<String, String> folders = new TreeMap<>();
        if (options.readOnly()) {
            folders.put("/tmp", "mode=1777");
        }
        for (String folder : options.tmpfs()) {
            String[] parts = folder.split(":", 2);
            folders.put(parts[0], parts.length == 2 ? parts[1] : "mode=1777");
        }
        return folders;
    }

    private List<Ulimit> ulimits() throws ExecutorException {
        List<Ulimit> limits = new ArrayList<>();
        for (Map.Entry<String, JsonNode> limit : new TreeMap<>(options.ulimits()).entrySet()) {
            String[] parts = limit.getValue().asText().split(":", 2);
            try {
                long soft = Long.parseLong(parts[0]);
                limits.add(new Ulimit(limit.getKey(), soft, parts.length == 2 ? Long.parseLong(parts[1]) : soft));
            } catch (NumberFormatException e) {
                throw Permissions.refused("the limit " + limit.getKey() + " must be a number or soft:hard");
            }
        }
        return limits;
    }

    private static Capability[] capabilities(List<String> names) throws ExecutorException {
        List<Capability> all = new ArrayList<>();
        for (String name : names) {
            String plain = name.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
            try {
                all.add(Capability.valueOf(plain));
            } catch (IllegalArgumentException e) {
                throw Permissions.refused("there is no capability " + name);
            }
        }
        return all.toArray(new Capability[0]);
    }

    /** Return the home of a user that the image does not know, or null. */
    @Nullable
    String home() {
        return user.homeless() ? WORKSPACE + "/home" : null;
    }
}
