package dev.nodeyard.executor.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Hold what all attempts of an executor share.
 *
 * @param mostResultBytes limit of what is fetched from one task
 */
record Site(Cluster cluster, PodWatch watch, Patience patience, PodOptions options, long mostResultBytes) {
    /** Start one of our scripts in a container of a pod. */
    ContainerCommand start(PodName pod, String container, OutputStream output, String script, String... more)
            throws IOException {
        KubernetesClient client = cluster.client();
        String[] arguments = new String[more.length + 1];
        arguments[0] = options.folder();
        System.arraycopy(more, 0, arguments, 1, more.length);
        List<String> command = Scripts.command(script, arguments);
        return ContainerCommand.start(client, pod, container, command, output);
    }
}
