package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Make the pod of each job, note how the job ends, and end it after its longest time. Removes pods of removed jobs. */
final class JobController {
    private static final long PAUSE_MS = 30;

    private final ObjectStore store;
    private final Kubelet kubelet;
    private final ExecutorService threads;
    private final ScheduledExecutorService clock;
    private final Map<String, String> refusals = new ConcurrentHashMap<>();

    JobController(ObjectStore store, Kubelet kubelet, ExecutorService threads, ScheduledExecutorService clock) {
        this.store = store;
        this.kubelet = kubelet;
        this.threads = threads;
        this.clock = clock;
    }

    /** Let no pod be made in a namespace, for a reason that the API server gives. */
    void refusePods(String namespace, String message) {
        refusals.put(namespace, message);
    }

    void allowPods(String namespace) {
        refusals.remove(namespace);
    }

    void begin(ObjectNode job) {
        long deadline = job.at("/spec/activeDeadlineSeconds").asLong();
        if (deadline > 0) {
            clock.schedule(() -> overdue(job), deadline, TimeUnit.SECONDS);
        }
        threads.execute(() -> {
            try {
                work(job);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void work(ObjectNode job) throws InterruptedException {
        String refusal = refusals.get(Json.namespace(job));
        while (refusal != null && isThere(job)) {
            event(job, "Error creating: pods \"" + Json.name(job) + "-\" is forbidden: " + refusal);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            refusal = refusals.get(Json.namespace(job));
        }
        if (!isThere(job)) {
            return;
        }
        ObjectNode pod = store.create("pods", pod(job));
        kubelet.begin(pod);
        while (isThere(job)) {
            Optional<ObjectNode> now = store.find("pods", Json.namespace(pod), Json.name(pod));
            String phase = now.map(found -> found.at("/status/phase").asText()).orElse("Failed");
            if (phase.equals("Succeeded") || phase.equals("Failed")) {
                finish(job, phase.equals("Succeeded") ? "Complete" : "Failed", "BackoffLimitExceeded");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    private static ObjectNode pod(ObjectNode job) {
        ObjectNode pod = Json.object();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        JsonNode template = job.at("/spec/template");
        pod.set("metadata", template.path("metadata").deepCopy());
        pod.set("spec", template.path("spec").deepCopy());
        ObjectNode metadata = pod.withObject("/metadata");
        metadata.put("namespace", Json.namespace(job));
        metadata.put("generateName", Json.name(job) + "-");
        metadata.withObject("/labels")
                .put("job-name", Json.name(job))
                .put("batch.kubernetes.io/job-name", Json.name(job))
                .put("controller-uid", Json.uid(job));
        metadata.withArray("ownerReferences")
                .addObject()
                .put("apiVersion", "batch/v1")
                .put("kind", "Job")
                .put("name", Json.name(job))
                .put("uid", Json.uid(job))
                .put("controller", true);
        pod.withObject("/status").put("phase", "Pending");
        return pod;
    }

    private void event(ObjectNode job, String message) {
        ObjectNode event = Json.object();
        event.put("apiVersion", "v1").put("kind", "Event").put("type", "Warning");
        event.put("reason", "FailedCreate").put("message", message);
        event.withObject("/metadata").put("namespace", Json.namespace(job)).put("generateName", Json.name(job) + ".");
        event.withObject("/involvedObject")
                .put("kind", "Job")
                .put("name", Json.name(job))
                .put("namespace", Json.namespace(job))
                .put("uid", Json.uid(job));
        store.create("events", event);
    }

    /** End a job that was active for too long. */
    void overdue(ObjectNode job) {
        if (isThere(job)
                && store.find("jobs", Json.namespace(job), Json.name(job))
                        .filter(found -> found.at("/status/conditions").isEmpty())
                        .isPresent()) {
            finish(job, "Failed", "DeadlineExceeded");
            removePods(job, 2_000);
        }
    }

    private void finish(ObjectNode job, String type, String reason) {
        store.update("jobs", Json.namespace(job), Json.name(job), object -> {
            if (object.at("/status/conditions").isEmpty()) {
                ObjectNode condition =
                        object.withObject("/status").withArray("conditions").addObject();
                condition.put("type", type).put("status", "True");
                if (type.equals("Failed")) {
                    condition.put("reason", reason);
                }
            }
        });
    }

    /** Remove the pods that a removed job leaves. */
    void removePods(ObjectNode job, long graceMillis) {
        for (ObjectNode pod : store.list("pods", Json.namespace(job))) {
            if (pod.at("/metadata/labels/job-name").asText().equals(Json.name(job))) {
                removePod(Json.namespace(pod), Json.name(pod), graceMillis);
            }
        }
    }

    /** Remove a pod: its containers are told to end, and it goes when they have. A shorter grace later counts. */
    void removePod(String namespace, String name, long graceMillis) {
        Optional<ObjectNode> pod = store.find("pods", namespace, name);
        if (pod.isEmpty()) {
            return;
        }
        store.update("pods", namespace, name, object -> {
            ObjectNode metadata = object.withObject("/metadata");
            metadata.put("deletionGracePeriodSeconds", graceMillis / 1000);
            if (!metadata.has("deletionTimestamp")) {
                metadata.put("deletionTimestamp", Json.now());
            }
        });
        threads.execute(() -> {
            try {
                kubelet.end(Json.uid(pod.get()), graceMillis);
                store.find("pods", namespace, name)
                        .filter(found -> Json.uid(found).equals(Json.uid(pod.get())))
                        .ifPresent(found -> store.remove("pods", namespace, name));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean isThere(ObjectNode job) {
        return store.find("jobs", Json.namespace(job), Json.name(job))
                .filter(found -> Json.uid(found).equals(Json.uid(job)))
                .isPresent();
    }
}
