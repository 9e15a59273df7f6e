package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.executor.Readiness;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Look whether the cluster answers and lets us do what we must. */
final class ClusterCheck {
    private static final List<Right> NEEDED = List.of(
            new Right("create", "batch", "jobs", ""),
            new Right("get", "batch", "jobs", ""),
            new Right("list", "batch", "jobs", ""),
            new Right("delete", "batch", "jobs", ""),
            new Right("get", "", "pods", ""),
            new Right("list", "", "pods", ""),
            new Right("watch", "", "pods", ""),
            new Right("delete", "", "pods", ""),
            new Right("get", "", "pods", "exec"),
            new Right("create", "", "pods", "exec"));

    private final KubernetesClient client;
    private final List<String> namespaces;
    private final Nodes nodes;

    ClusterCheck(KubernetesClient client, List<String> namespaces, Nodes nodes) {
        this.client = client;
        this.namespaces = namespaces;
        this.nodes = nodes;
    }

    Readiness look() {
        try {
            VersionInfo version = client.getKubernetesVersion();
            List<String> missing = missing();
            if (!missing.isEmpty()) {
                return Readiness.unavailable("the cluster does not allow what is needed: " + String.join("; ", missing)
                        + ". Give these verbs by a Role (docker/kubernetes/runner.yaml has one)");
            }
            SortedSet<String> tags = nodes.look(client);
            tags.add("kubernetes");
            tags.add("kubernetes:" + version.getMajor() + "."
                    + version.getMinor().replaceAll("[^0-9].*", ""));
            return Readiness.ready(tags);
        } catch (KubernetesClientException e) {
            return Readiness.unavailable(
                    "the Kubernetes API server " + client.getMasterUrl() + " cannot be used: " + Cluster.message(e)
                            + ". Check the options kubeconfig, context and url of the executor kubernetes");
        }
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (String namespace : namespaces) {
            List<String> verbs = NEEDED.stream()
                    .filter(right -> !isAllowed(namespace, right))
                    .map(Right::words)
                    .toList();
            if (!verbs.isEmpty()) {
                missing.add(String.join(", ", verbs) + " in the namespace " + namespace);
            }
        }
        return missing;
    }

    private boolean isAllowed(String namespace, Right right) {
        SelfSubjectAccessReview question = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withVerb(right.verb())
                .withGroup(right.group())
                .withResource(right.resource())
                .withSubresource(right.part())
                .endResourceAttributes()
                .endSpec()
                .build();
        SelfSubjectAccessReview answer =
                client.authorization().v1().selfSubjectAccessReview().create(question);
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    /** Something that we must be allowed to do. */
    private record Right(String verb, String group, String resource, String part) {
        String words() {
            return verb + " " + resource + (part.isEmpty() ? "" : "/" + part);
        }
    }
}
