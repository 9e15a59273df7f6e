package dev.nodeyard.executor.docker;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Refuse what the administrator of the runner does not allow. */
final class Permissions {
    private static final List<String> KEPT_FROM_TASKS =
            List.of("/", "/proc", "/sys", "/dev", "/etc", "/bin", "/lib", "/usr", ContainerPlan.MOUNT);

    private final DockerSettings.Allowed allowed;

    Permissions(DockerSettings.Allowed allowed) {
        this.allowed = allowed;
    }

    void check(TaskOptions options) throws ExecutorException {
        for (DockerSettings.PullPolicy policy : policies(options)) {
            require(
                    allowed.policies().contains(policy),
                    "the pull policy " + policy.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "allowed_pull_policies");
        }
        require(!options.privileged() || allowed.privileged(), "a privileged container", "allow_privileged");
        require(allows(allowed.users(), options.user()), "the user " + options.user(), "allowed_users");
        namespaces(options);
        for (String capability : options.capAdd()) {
            require(
                    Globs.match(allowed.capabilities(), plain(capability)),
                    "the capability " + capability,
                    "allowed_capabilities");
        }
        for (String device : options.devices()) {
            require(Globs.match(allowed.devices(), device.split(":", 2)[0]), "the device " + device, "allowed_devices");
        }
        for (TaskOptions.ServiceOptions service : options.services()) {
            require(
                    Globs.match(allowed.services(), service.image()),
                    "the service " + service.image(),
                    "allowed_services");
        }
    }

    /** Look at the image as it is named, before anything is pulled. */
    void checkImage(String image) throws ExecutorException {
        require(Globs.match(allowed.images(), image), "the image " + image, "allowed_images");
    }

    /** Return the folder of this host that a task may see, with all links followed. */
    Volume volume(String wanted, boolean local) throws ExecutorException {
        String[] parts = wanted.split(":", -1);
        String mode = parts.length == 3 ? parts[2] : "ro";
        if (parts.length < 2 || parts.length > 3 || !(mode.equals("ro") || mode.equals("rw"))) {
            throw refused("the volume " + wanted + " is not of the form /folder/of/host:/folder/in/container[:ro|rw]");
        }
        Path source = real(Path.of(parts[0]), local);
        checkTarget(parts[1]);
        boolean readOnly = mode.equals("ro");
        for (String entry : allowed.volumes()) {
            boolean writable = entry.endsWith(":rw");
            Path folder = real(Path.of(entry.replaceFirst(":r[ow]$", "")), local);
            if (source.startsWith(folder) && (readOnly || writable)) {
                return new Volume(source.toString(), parts[1], readOnly);
            }
        }
        throw refused("the volume " + wanted + " is not allowed on this runner" + (readOnly ? "" : " for writing")
                + "; its administrator may add the folder to allowed_volumes");
    }

    /** A folder of the host in a container. */
    record Volume(String source, String target, boolean readOnly) {}

    /** Refuse places in a container that would hide what the executor or the system puts there. */
    static void checkTarget(String target) throws ExecutorException {
        Path path = Path.of(target);
        boolean system = KEPT_FROM_TASKS.contains(path.normalize().toString()) || path.startsWith(ContainerPlan.MOUNT);
        if (!path.isAbsolute() || !path.equals(path.normalize()) || system) {
            throw refused("nothing can be mounted at " + target + " in a container; name an absolute path of its own");
        }
    }

    private void namespaces(TaskOptions options) throws ExecutorException {
        String network = options.network();
        require(allows(allowed.networks(), network), "the network " + network, "allowed_networks");
        boolean shared = "host".equals(options.pid()) || "host".equals(options.ipc());
        require(!shared || allowed.privileged(), "a namespace of the host", "allow_privileged");
    }

    private static boolean allows(List<String> patterns, @org.jspecify.annotations.Nullable String wanted) {
        return wanted == null || Globs.match(patterns, wanted);
    }

    private static List<DockerSettings.PullPolicy> policies(TaskOptions options) throws ExecutorException {
        try {
            return DockerSettings.policies(options.pullPolicy());
        } catch (IllegalArgumentException e) {
            throw refused("a pull policy is always, if-not-present or never, not " + options.pullPolicy());
        }
    }

    private static String plain(String capability) {
        return capability.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
    }

    // Of an engine elsewhere the links cannot be followed; its administrator named folders without such.
    private static Path real(Path path, boolean local) throws ExecutorException {
        if (!path.isAbsolute()) {
            throw refused("a volume must name an absolute folder of the host, not " + path);
        }
        try {
            return local ? path.toRealPath() : path.normalize();
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.EXECUTOR_UNAVAILABLE, "there is no folder " + path + " on this host", e);
        }
    }

    private static void require(boolean is, String what, String option) throws ExecutorException {
        if (!is) {
            throw refused(what + " is not allowed on this runner; its administrator may set " + option);
        }
    }

    static ExecutorException refused(String message) {
        return new ExecutorException(FailureReason.EXECUTOR_UNAVAILABLE, message);
    }
}
