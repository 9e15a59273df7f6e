package dev.nodeyard.executor.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Say how the cluster is reached and where jobs may be made there.
 *
 * @param kubeconfig file; without it $KUBECONFIG, the user's own file, or the service account of the pod we run in
 * @param context of that file; without it the current one
 * @param namespace of jobs; without it the context's
 * @param taskNamespaces others that tasks may name
 * @param url of the API server, instead of all that
 */
record Access(
        Optional<String> kubeconfig,
        Optional<String> context,
        Optional<String> namespace,
        List<String> taskNamespaces,
        Optional<String> url) {
    private static final int REQUEST_MS = 30_000;
    private static final int CONNECT_MS = 10_000;
    private static final int RETRIES = 2;

    static Access of(Options options) {
        return new Access(
                options.text("kubeconfig"),
                options.text("context"),
                options.text("namespace"),
                options.list("task_namespaces"),
                options.text("url"));
    }

    /** Return whether anything says where a cluster is: an option, a file, a variable, the pod that we run in. */
    boolean leadsSomewhere() {
        return kubeconfig.isPresent()
                || context.isPresent()
                || url.isPresent()
                || System.getenv("KUBECONFIG") != null
                || System.getenv("KUBERNETES_SERVICE_HOST") != null
                || System.getenv("KUBERNETES_MASTER") != null
                || Files.exists(Path.of(System.getProperty("user.home", ""), ".kube", "config"))
                || Files.exists(Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH));
    }

    /** Make a client; connects to nothing yet. */
    KubernetesClient client() {
        Config found = kubeconfig
                .map(file -> Config.fromKubeconfig(context.orElse(null), new File(file)))
                .orElseGet(() -> Config.autoConfigure(context.orElse(null)));
        ConfigBuilder config = new ConfigBuilder(found)
                .withRequestTimeout(REQUEST_MS)
                .withConnectionTimeout(CONNECT_MS)
                // Every API server and every proxy before one lets a long answer through; a WebSocket not always.
                .withOnlyHttpWatches(true)
                // Ours goes on for longer and can be interrupted.
                .withRequestRetryBackoffLimit(RETRIES);
        url.ifPresent(config::withMasterUrl);
        namespace.ifPresent(config::withNamespace);
        if (config.getNamespace() == null) {
            config.withNamespace("default");
        }
        return new KubernetesClientBuilder().withConfig(config.build()).build();
    }

    /** Return whether nothing said where a cluster is: the client then has an address that only pods know, and no token. */
    static boolean isNowhere(KubernetesClient client) {
        Config config = client.getConfiguration();
        return config.getMasterUrl().startsWith(Config.DEFAULT_MASTER_URL)
                && config.getAutoOAuthToken() == null
                && config.getOauthToken() == null;
    }

    /** Return all namespaces in which jobs of this runner may be. */
    List<String> namespaces(String own) {
        List<String> all = new ArrayList<>(List.of(own));
        taskNamespaces.stream().filter(other -> !other.equals(own)).forEach(all::add);
        return all;
    }
}
