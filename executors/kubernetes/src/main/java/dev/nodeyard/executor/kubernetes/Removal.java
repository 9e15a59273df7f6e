package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.api.id.AttemptId;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remove jobs. What the API server does not answer to is remembered and tried again. Thread-safe; never throws. */
final class Removal {
    private static final Logger log = LoggerFactory.getLogger(Removal.class);

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration GONE = Duration.ofSeconds(30);

    private final Site site;
    private final Set<Leftover> leftovers = ConcurrentHashMap.newKeySet();

    Removal(Site site) {
        this.site = site;
    }

    /** Remove the job of an attempt. */
    void of(Attempt attempt, boolean ended) {
        of(attempt.namespace(), attempt.job(), ended);
        site.watch().forget(attempt.namespace(), attempt.job());
    }

    /**
     * Remove a job.
     *
     * @param ended whether its work has ended; otherwise this waits until it has
     */
    void of(String namespace, String job, boolean ended) {
        // A caller that was interrupted still wants nothing to be left.
        boolean interrupted = Thread.interrupted();
        try {
            Cluster cluster = site.cluster().brief();
            cluster.remove(namespace, job, GRACE);
            if (!ended && !cluster.awaitGone(namespace, job, GONE)) {
                log.warn("the pods of the job {} are still there; the cluster was told to end them", job);
            }
            leftovers.remove(new Leftover(namespace, job));
        } catch (KubernetesClientException e) {
            leftovers.add(new Leftover(namespace, job));
            log.warn("cannot remove the job {} now, it is tried again later: {}", job, Cluster.message(e));
        } catch (InterruptedException e) {
            leftovers.add(new Leftover(namespace, job));
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Try again what could not be removed. */
    void again() {
        leftovers.forEach(leftover -> of(leftover.namespace(), leftover.job(), true));
    }

    /** Remove all jobs of an owner whose attempts are not live. */
    void sweep(List<String> namespaces, String owner, Predicate<AttemptId> live) {
        for (String namespace : namespaces) {
            try {
                for (Job job : site.cluster().brief().jobs(namespace, Marks.OWNER, owner)) {
                    ObjectMeta mark = job.getMetadata();
                    if (!isLive(mark.getLabels().get(Marks.ATTEMPT), live)) {
                        log.info("removing the job {} of an attempt that this runner does not hold", mark.getName());
                        of(namespace, mark.getName(), true);
                    }
                }
            } catch (KubernetesClientException e) {
                log.warn("cannot look for old jobs in {} now: {}", namespace, Cluster.message(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean isLive(@org.jspecify.annotations.Nullable String attempt, Predicate<AttemptId> live) {
        try {
            return attempt != null && live.test(AttemptId.parse(attempt));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A job that is still to be removed. */
    private record Leftover(String namespace, String job) {}
}
