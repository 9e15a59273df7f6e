package dev.nodeyard.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Know the pods of all attempts of this runner, by one watch in each namespace. The watch goes on where it was when the
 * connection is lost, and lists anew when the server has forgotten that place. Thread-safe.
 */
final class PodWatch implements AutoCloseable {
    private final KubernetesClient client;
    private final String owner;
    private final Map<String, SharedIndexInformer<Pod>> informers = new HashMap<>();
    private final Map<String, Map<String, Pod>> byJob = new HashMap<>();
    private final Map<String, Pod> gone = new HashMap<>();
    private long version;

    PodWatch(KubernetesClient client, String owner) {
        this.client = client;
        this.owner = Marks.owner(owner);
    }

    /** Begin to watch a namespace unless it is watched already; does not wait for the first answer. */
    synchronized void watch(String namespace) {
        informers.computeIfAbsent(namespace, name -> {
            SharedIndexInformer<Pod> informer = client.pods()
                    .inNamespace(name)
                    .withLabel(Marks.OWNER, owner)
                    .runnableInformer(0)
                    .exceptionHandler((started, fault) -> true)
                    .addEventHandler(new News());
            informer.start();
            return informer;
        });
    }

    /** Begin to remember the pods of a job, from what is there now on. */
    void track(String namespace, String job, List<Pod> now) {
        synchronized (this) {
            byJob.computeIfAbsent(key(namespace, job), any -> new LinkedHashMap<>());
        }
        learn(namespace, job, now);
    }

    /** Return what is known of the pods of a job: the newest that is there. */
    synchronized Optional<Pod> pod(String namespace, String job) {
        Collection<Pod> pods = byJob.getOrDefault(key(namespace, job), Map.of()).values();
        return pods.stream().reduce((earlier, later) -> later);
    }

    /** Return a pod that was seen and is not there any more. */
    synchronized Optional<Pod> gone(String uid) {
        return Optional.ofNullable(gone.get(uid));
    }

    /** Return a count that grows with every change. */
    synchronized long version() {
        return version;
    }

    /** Wait until something changed since a version, or time is over. */
    synchronized void awaitNews(long seen, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); version == seen && left > 0; ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    /** Take what a direct question brought, for the case that the watch is behind. */
    synchronized void learn(String namespace, String job, List<Pod> pods) {
        Map<String, Pod> known = byJob.get(key(namespace, job));
        if (known == null) {
            return;
        }
        known.entrySet().removeIf(entry -> {
            boolean missing =
                    pods.stream().noneMatch(pod -> pod.getMetadata().getUid().equals(entry.getKey()));
            if (missing) {
                gone.put(entry.getKey(), entry.getValue());
            }
            return missing;
        });
        pods.forEach(pod -> known.put(pod.getMetadata().getUid(), pod));
        version++;
        notifyAll();
    }

    /** Forget the pods of a job. */
    synchronized void forget(String namespace, String job) {
        byJob.remove(key(namespace, job));
        gone.values().removeIf(pod -> key(pod).equals(key(namespace, job)));
    }

    @Override
    public synchronized void close() {
        informers.values().forEach(SharedIndexInformer::stop);
        informers.clear();
        version++;
        notifyAll();
    }

    private static String key(String namespace, String job) {
        return namespace + "/" + job;
    }

    private static String key(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return key(pod.getMetadata().getNamespace(), labels == null ? "" : labels.getOrDefault("job-name", ""));
    }

    private synchronized void changed(Pod pod) {
        Map<String, Pod> pods = byJob.get(key(pod));
        if (pods != null) {
            pods.put(pod.getMetadata().getUid(), pod);
            version++;
            notifyAll();
        }
    }

    private synchronized void deleted(Pod pod) {
        String uid = pod.getMetadata().getUid();
        Map<String, Pod> pods = byJob.get(key(pod));
        if (pods != null) {
            pods.remove(uid);
            gone.put(uid, pod);
            version++;
            notifyAll();
        }
    }

    /** What the watch tells. */
    private final class News implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            changed(pod);
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            changed(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean stateIsUnknown) {
            deleted(pod);
        }
    }
}
