package dev.nodeyard.executor.testkit.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Give tests a real Docker Engine: data, socket and networks of its own, no way to a registry.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DockerEngine DOCKER = new DockerEngine();
 * }</pre>
 *
 * <p>One engine serves all classes of a JVM, so a test looks only at containers of its own. Containers reach this host at
 * {@link #gateway}. Thread-safe.
 */
public final class DockerEngine implements BeforeAllCallback {
    private static final SharedDaemon ENGINE = new SharedDaemon(
            RealSystem.DOCKER,
            0,
            List.of("dockerd", "docker", "busybox", "ip", "curl", "setsid"),
            "docker.io iptables busybox-static iproute2 curl util-linux");
    private static final Set<String> IMAGES = new HashSet<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        ENGINE.get();
    }

    /** Return the socket. */
    public Path socket() {
        return ENGINE.get().folder().resolve("docker.sock");
    }

    /** Return the value of {@code DOCKER_HOST}. */
    public String host() {
        return "unix://" + socket();
    }

    /** Return the version of the engine. */
    public String version() {
        return ENGINE.get().said("version");
    }

    /** Return the address of this host for containers on the default network. */
    public String gateway() {
        return ENGINE.get().said("gateway");
    }

    /** Return an image of 2 MB with busybox alone: {@code /bin/sh} and its applets, no glibc. */
    public String busybox() {
        ENGINE.get();
        return "nodeyard-test/busybox:1";
    }

    /** Return an image of 15 MB with Debian's dash, bash, coreutils, {@code setsid}, {@code ps}, grep, sed and awk. */
    public String debian() {
        return image("debian");
    }

    /** Return {@link #debian} with {@code python3} and its standard library: 47 MB. */
    public String python() {
        return image("python");
    }

    /** Return what {@code docker ARGUMENTS} printed; it must end with 0. */
    public String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "-H", host()));
        command.addAll(List.of(arguments));
        return Client.call(Map.of(), command);
    }

    private String image(String kind) {
        Daemon engine = ENGINE.get();
        synchronized (IMAGES) {
            if (IMAGES.add(kind)) {
                Path folder = engine.folder();
                Client.call(
                        Map.of(),
                        List.of(
                                "sh",
                                folder.resolve("scripts/image.sh").toString(),
                                kind,
                                socket().toString(),
                                folder.resolve("image-" + kind).toString()));
            }
        }
        return "nodeyard-test/" + kind + ":1";
    }
}
