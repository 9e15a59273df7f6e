package dev.nodeyard.executor.docker;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Say where the engine is. What is not set is found as the {@code docker} command finds it: {@code DOCKER_HOST},
 * {@code DOCKER_CONTEXT}, the context in use, the usual sockets.
 *
 * @param host such as {@code unix:///var/run/docker.sock} or {@code tcp://engine:2376}
 * @param context name of a context of the {@code docker} command
 * @param certificates folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}
 * @param verify whether to speak TLS; null = as {@code DOCKER_TLS_VERIFY} says, or when certificates are named
 * @param settings folder of the {@code docker} command's settings
 */
record EngineAddress(
        @Nullable String host,
        @Nullable String context,
        @Nullable String certificates,
        @Nullable Boolean verify,
        @Nullable String settings) {

    private static final Path USUAL = Path.of("/var/run/docker.sock");

    /** Return the client's configuration. */
    DefaultDockerClientConfig config(@Nullable RemoteApiVersion version) {
        DefaultDockerClientConfig.Builder builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
        if (settings != null) {
            builder.withDockerConfig(settings);
        }
        if (context != null) {
            builder.withDockerContext(context);
        }
        if (host != null) {
            builder.withDockerHost(host);
        } else if (context == null && !builder.isDockerHostSetExplicitly() && !Files.exists(USUAL)) {
            rootlessSocket(builder);
        }
        if (certificates != null) {
            builder.withDockerCertPath(certificates).withDockerTlsVerify(verify == null || verify);
        } else if (verify != null) {
            builder.withDockerTlsVerify(verify);
        }
        if (version != null) {
            builder.withApiVersion(version.getVersion());
        }
        return builder.build();
    }

    /** Return the address for messages. */
    String shown() {
        try {
            return uri().toString();
        } catch (RuntimeException e) {
            return host == null ? "an unknown address" : host;
        }
    }

    /** Return whether the address is a socket of this host; the engine behind it may still be elsewhere. */
    boolean isSocket() {
        return !"tcp".equals(uri().getScheme());
    }

    /** Return whether the address is a socket that is not there: this host has no engine. */
    boolean leadsNowhere() {
        URI uri = uri();
        return "unix".equals(uri.getScheme()) && !Files.exists(Path.of(uri.getPath()));
    }

    private URI uri() {
        return config(null).getDockerHost();
    }

    private static void rootlessSocket(DefaultDockerClientConfig.Builder builder) {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null
                && Files.exists(Path.of(runtime, "docker.sock"))
                && builder.build().getDockerHost().getPath().equals(USUAL.toString())) {
            builder.withDockerHost("unix://" + Path.of(runtime, "docker.sock"));
        }
    }
}
