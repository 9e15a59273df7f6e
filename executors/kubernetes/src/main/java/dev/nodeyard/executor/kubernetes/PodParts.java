package dev.nodeyard.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Merge parts of a pod that others wrote into the one that we make. A part is an object with {@code metadata} and
 * {@code spec} as in a pod template, and {@code container} for the task's container. Objects are merged, lists are
 * appended, other values replace.
 */
final class PodParts {
    /** What a pod of ours stands on; nobody may set it. */
    private static final List<String> OURS = List.of(
            "/container/name",
            "/container/command",
            "/container/args",
            "/container/image",
            "/container/workingDir",
            "/container/stdin",
            "/container/tty",
            "/spec/containers",
            "/spec/restartPolicy",
            "/spec/activeDeadlineSeconds",
            "/spec/shareProcessNamespace",
            "/metadata/name",
            "/metadata/generateName",
            "/metadata/namespace",
            "/metadata/ownerReferences",
            "/metadata/finalizers");

    private PodParts() {}

    /** Return the pointers of a part that are ours alone; empty when there are none. */
    static List<String> ours(JsonNode part) {
        return pointers(part).stream()
                .filter(pointer -> OURS.stream().anyMatch(our -> covers(our, pointer))
                        || pointer.startsWith("/metadata/labels/nodeyard.dev~1"))
                .toList();
    }

    /** Return the pointers of a part that no allowed pointer covers; empty when all are allowed. */
    static List<String> refused(JsonNode part, List<String> allowed) {
        return pointers(part).stream()
                .filter(pointer -> allowed.stream().noneMatch(one -> covers(one, pointer)))
                .toList();
    }

    /** Merge a part into a template. */
    static void merge(ObjectNode template, JsonNode part) {
        part.properties().forEach(entry -> {
            if (entry.getKey().equals("container")) {
                into((ObjectNode) template.at("/spec/containers/0"), entry.getValue());
            } else {
                put(template, entry);
            }
        });
    }

    private static void into(ObjectNode target, JsonNode part) {
        part.properties().forEach(entry -> put(target, entry));
    }

    private static void put(ObjectNode target, Map.Entry<String, JsonNode> entry) {
        JsonNode before = target.get(entry.getKey());
        JsonNode value = entry.getValue();
        if (before instanceof ObjectNode object && value.isObject()) {
            into(object, value);
        } else if (before instanceof ArrayNode list && value.isArray()) {
            value.forEach(list::add);
        } else {
            target.set(entry.getKey(), value);
        }
    }

    private static boolean covers(String allowed, String pointer) {
        return pointer.equals(allowed) || pointer.startsWith(allowed + "/");
    }

    /** Pointers of all values that are not objects; a list counts as one. */
    private static List<String> pointers(JsonNode part) {
        List<String> found = new ArrayList<>();
        collect(part, "", found);
        return found;
    }

    private static void collect(JsonNode node, String pointer, List<String> found) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(entry -> collect(
                            entry.getValue(),
                            pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                            found));
        } else {
            found.add(pointer);
        }
    }
}
