package dev.nodeyard.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turn labels of nodes into tags, and tags of tasks into labels that a node must have. Thread-safe. */
final class Nodes {
    private static final String KIND = "kubernetes:";
    private static final int MOST_TAGS = 200;
    private static final int LONGEST_TAG = 200;
    private static final Set<String> OF_ONE_NODE = Set.of("kubernetes.io/hostname");

    private volatile Map<String, Map.Entry<String, String>> byTag = Map.of();

    /** Look at the nodes, when that is allowed, and return the tags that tell of their labels. */
    SortedSet<String> look(KubernetesClient client) {
        List<Node> nodes;
        try {
            nodes = client.nodes().list().getItems();
        } catch (KubernetesClientException e) {
            // Most administrators do not let a runner see the nodes: then tasks are put by tags as they are written.
            return new TreeSet<>();
        }
        Map<String, Map.Entry<String, String>> found = new TreeMap<>();
        for (Node node : nodes) {
            Map<String, String> labels = node.getMetadata().getLabels();
            if (labels != null) {
                labels.entrySet().stream()
                        .filter(label -> !OF_ONE_NODE.contains(label.getKey()))
                        .forEach(label -> found.put(tag(label), Map.entry(label.getKey(), label.getValue())));
            }
        }
        found.keySet().removeIf(tag -> tag.length() > LONGEST_TAG);
        byTag = Map.copyOf(found);
        SortedSet<String> tags = new TreeSet<>(found.keySet());
        while (tags.size() > MOST_TAGS) {
            tags.remove(tags.last());
        }
        return tags;
    }

    /** Return the labels that a node must have for a task with these tags. */
    Map<String, String> selector(Set<String> tags) {
        Map<String, String> selector = new TreeMap<>();
        for (String tag : tags) {
            Map.Entry<String, String> label = byTag.get(tag);
            int equals = tag.indexOf('=');
            if (label != null) {
                selector.put(label.getKey(), label.getValue());
            } else if (tag.startsWith(KIND) && equals > KIND.length()) {
                selector.put(tag.substring(KIND.length(), equals), tag.substring(equals + 1));
            }
        }
        return selector;
    }

    private static String tag(Map.Entry<String, String> label) {
        String word = label.getKey() + "=" + label.getValue();
        return KIND + word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._+/=-]", "-");
    }
}
