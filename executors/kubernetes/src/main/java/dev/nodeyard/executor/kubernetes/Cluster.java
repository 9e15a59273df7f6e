package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speak with the API server. What a moment may heal (no answer, too many requests, a fault of the server) is tried again. */
final class Cluster {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;
    private static final Duration BRIEF = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 10_000;

    private final KubernetesClient client;
    private final Duration patience;

    /**
     * Speak through a client.
     *
     * @param patience how long an API server that does not answer is asked again
     */
    Cluster(KubernetesClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /** Return the same with less patience, for what can be done later. */
    Cluster brief() {
        return new Cluster(client, BRIEF.compareTo(patience) < 0 ? BRIEF : patience);
    }

    KubernetesClient client() {
        return client;
    }

    /**
     * Make a job. One that is there already by that name is ours: an earlier answer was lost.
     *
     * @throws ExecutorException when the API server refuses it
     */
    void create(Job job) throws ExecutorException, InterruptedException {
        try {
            retry(() -> client.batch().v1().jobs().resource(job).create());
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw new ExecutorException(
                        FailureReason.EXECUTOR_UNAVAILABLE, "the cluster refused the job: " + message(e), e);
            }
            adopt(job, e);
        }
    }

    private void adopt(Job wanted, KubernetesClientException conflict) throws ExecutorException, InterruptedException {
        var mark = wanted.getMetadata();
        Optional<Job> there = job(mark.getNamespace(), mark.getName());
        boolean ours = there.map(job -> job.getMetadata().getLabels())
                .filter(labels -> Objects.equals(mark.getLabels().get(Marks.OWNER), labels.get(Marks.OWNER)))
                .isPresent();
        boolean leaving =
                there.map(job -> job.getMetadata().getDeletionTimestamp()).isPresent();
        if (!ours || leaving) {
            throw new ExecutorException(
                    FailureReason.EXECUTOR_UNAVAILABLE,
                    "the cluster has another job " + mark.getName() + " in the namespace " + mark.getNamespace(),
                    conflict);
        }
    }

    Optional<Job> job(String namespace, String name) throws InterruptedException {
        return Optional.ofNullable(retry(() ->
                client.batch().v1().jobs().inNamespace(namespace).withName(name).get()));
    }

    List<Job> jobs(String namespace, String label, String value) throws InterruptedException {
        return retry(() -> client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withLabel(label, value)
                .list()
                .getItems());
    }

    List<Pod> pods(String namespace, String job) throws InterruptedException {
        return retry(() -> client.pods()
                .inNamespace(namespace)
                .withLabel("job-name", job)
                .list()
                .getItems());
    }

    /** What the cluster noted about a job, newest last; nothing when we may not read it. */
    List<Event> events(String namespace, String kind, String name) throws InterruptedException {
        try {
            return retry(() -> client.v1()
                    .events()
                    .inNamespace(namespace)
                    .withField("involvedObject.kind", kind)
                    .withField("involvedObject.name", name)
                    .list()
                    .getItems());
        } catch (KubernetesClientException e) {
            log.debug("cannot read the events of {} {}: {}", kind, name, e.getMessage());
            return List.of();
        }
    }

    /** Remove a job and its pods; what is not there counts as removed. */
    void remove(String namespace, String job, Duration grace) throws InterruptedException {
        ignoreMissing(() -> client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName(job)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete());
        // The grace of a job is not that of its pods; those are ended by the garbage collector with their own.
        for (Pod pod : pods(namespace, job)) {
            ignoreMissing(() -> client.pods()
                    .inNamespace(namespace)
                    .withName(pod.getMetadata().getName())
                    .withGracePeriod(grace.toSeconds())
                    .delete());
        }
    }

    /** Wait until no pod of a job is left. */
    boolean awaitGone(String namespace, String job, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!pods(namespace, job).isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MS / 2);
        }
        return true;
    }

    private void ignoreMissing(Supplier<?> call) throws InterruptedException {
        try {
            retry(call);
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Call until there is an answer that lasts. */
    private <T> T retry(Supplier<T> call) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MS;
        while (true) {
            try {
                return call.get();
            } catch (KubernetesClientException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while the API server was asked");
                }
                if (!isPassing(e) || System.nanoTime() > deadline) {
                    throw e;
                }
                log.info("the API server could not answer, asking again: {}", message(e));
            }
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
        }
    }

    static boolean isPassing(KubernetesClientException e) {
        return e.getCode() == 0 || e.getCode() == TOO_MANY || e.getCode() >= SERVER_FAULT;
    }

    static boolean isForbidden(KubernetesClientException e) {
        return e.getCode() == FORBIDDEN;
    }

    /** What the server said, without the request around it. */
    static String message(KubernetesClientException e) {
        if (e.getStatus() != null && e.getStatus().getMessage() != null) {
            return e.getStatus().getMessage();
        }
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
