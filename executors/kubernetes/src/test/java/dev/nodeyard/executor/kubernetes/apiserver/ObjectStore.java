package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keep objects with versions and the history of their changes. Thread-safe. */
final class ObjectStore {
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final List<Change> history = new ArrayList<>();
    private long version = 100;
    private long forgotten = 100;

    /**
     * One change.
     *
     * @param type {@code ADDED}, {@code MODIFIED} or {@code DELETED}
     */
    record Change(long version, String resource, String type, ObjectNode object) {}

    synchronized ObjectNode create(String resource, ObjectNode given) {
        ObjectNode object = given.deepCopy();
        ObjectNode metadata = object.withObject("/metadata");
        if (!metadata.hasNonNull("name")) {
            metadata.put("name", metadata.path("generateName").asText() + suffix());
        }
        String key = key(resource, Json.namespace(object), Json.name(object));
        if (objects.containsKey(key)) {
            throw new ApiProblem(409, "AlreadyExists", resource + " \"" + Json.name(object) + "\" already exists");
        }
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", Json.now());
        changed(resource, "ADDED", key, object);
        return object.deepCopy();
    }

    synchronized Optional<ObjectNode> find(String resource, String namespace, String name) {
        return Optional.ofNullable(objects.get(key(resource, namespace, name))).map(ObjectNode::deepCopy);
    }

    /** Change an object if it is still there. */
    synchronized boolean update(String resource, String namespace, String name, Consumer<ObjectNode> change) {
        String key = key(resource, namespace, name);
        ObjectNode before = objects.get(key);
        if (before == null) {
            return false;
        }
        ObjectNode after = before.deepCopy();
        change.accept(after);
        if (!after.equals(before)) {
            changed(resource, "MODIFIED", key, after);
        }
        return true;
    }

    synchronized Optional<ObjectNode> remove(String resource, String namespace, String name) {
        String key = key(resource, namespace, name);
        ObjectNode object = objects.get(key);
        if (object == null) {
            return Optional.empty();
        }
        ObjectNode last = object.deepCopy();
        changed(resource, "DELETED", key, last);
        objects.remove(key);
        return Optional.of(last);
    }

    /** Return the objects of a kind in a namespace, or in all. */
    synchronized List<ObjectNode> list(String resource, @Nullable String namespace) {
        String prefix = resource + " " + (namespace == null ? "" : namespace + " ");
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getValue().deepCopy())
                .toList();
    }

    synchronized long version() {
        return version;
    }

    /** Forget all changes so far, as etcd does after a while; one more makes the version of lists newer than that. */
    synchronized void compact() {
        version++;
        forgotten = version;
        history.clear();
        notifyAll();
    }

    /**
     * Return what changed after a version; waits for a while when nothing has.
     *
     * @throws ApiProblem 410 when that is forgotten
     */
    synchronized List<Change> since(long seen, long millis) throws InterruptedException {
        check(seen);
        if (version <= seen) {
            wait(millis);
            check(seen);
        }
        return history.stream().filter(change -> change.version() > seen).toList();
    }

    private void check(long seen) {
        if (seen < forgotten) {
            throw new ApiProblem(410, "Expired", "too old resource version: " + seen + " (" + forgotten + ")");
        }
    }

    private void changed(String resource, String type, String key, ObjectNode object) {
        version++;
        object.withObject("/metadata").put("resourceVersion", Long.toString(version));
        objects.put(key, object);
        history.add(new Change(version, resource, type, object.deepCopy()));
        notifyAll();
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 5);
    }

    private static String key(String resource, String namespace, String name) {
        return resource + " " + namespace + " " + name;
    }
}
