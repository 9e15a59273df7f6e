package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.executor.kubernetes.apiserver.ClusterDouble;
import dev.nodeyard.executor.testkit.TestedOn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Bring a cluster for the tests of a class: the one of {@code $KUBECONFIG} when {@code $NODEYARD_TEST_IMAGE} names an image
 * that it has ({@code $NODEYARD_TEST_PULL_POLICY} may say {@code Never}), a double otherwise.
 */
final class TestCluster implements BeforeAllCallback, AfterAllCallback {
    private @Nullable ClusterDouble replica;
    private @Nullable Path folder;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (isReal()) {
            System.out.println("the executor kubernetes is tested on the real cluster of $KUBECONFIG");
            return;
        }
        System.out.println("the executor kubernetes is tested on a double of a cluster; set KUBECONFIG and"
                + " NODEYARD_TEST_IMAGE for a real one");
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "cluster")
                .toAbsolutePath();
        replica = new ClusterDouble(folder.resolve("pods"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (replica != null) {
            replica.close();
        }
    }

    private static boolean isReal() {
        return System.getenv("KUBECONFIG") != null && System.getenv("NODEYARD_TEST_IMAGE") != null;
    }

    /** Return the double; only for tests that need one. */
    ClusterDouble replica() {
        return Objects.requireNonNull(replica, "this test needs the double");
    }

    TestedOn testedOn() {
        return isReal() ? TestedOn.real("Kubernetes") : TestedOn.imitated("an API server that runs pods as processes");
    }

    Map<String, String> options() {
        try {
            Map<String, String> options = new LinkedHashMap<>();
            if (isReal()) {
                options.put("image", System.getenv("NODEYARD_TEST_IMAGE"));
                options.put(
                        "pull_policy",
                        Objects.requireNonNullElse(System.getenv("NODEYARD_TEST_PULL_POLICY"), "IfNotPresent"));
            } else {
                Path config = Objects.requireNonNull(folder).resolve("config-" + System.nanoTime());
                options.put("kubeconfig", replica().kubeconfig(config).toString());
                options.put("image", ClusterDouble.IMAGE);
            }
            return options;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
