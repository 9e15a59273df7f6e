package dev.nodeyard.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/** Look at the pod of an attempt, past the watch. */
final class PodLook {
    private final Site site;
    private final Attempt attempt;
    private final PodName pod;

    PodLook(Site site, Attempt attempt, PodName pod) {
        this.site = site;
        this.attempt = attempt;
        this.pod = pod;
    }

    /**
     * What was found.
     *
     * @param answered whether the API server answered; otherwise this is what the watch knows
     * @param loss why the pod is not there, when it is not
     */
    record Found(boolean answered, Optional<Pod> pod, String loss) {}

    Found now() throws InterruptedException {
        boolean answered = true;
        try {
            List<Pod> pods = site.cluster().brief().pods(attempt.namespace(), attempt.job());
            site.watch().learn(attempt.namespace(), attempt.job(), pods);
        } catch (KubernetesClientException e) {
            answered = false;
        }
        Optional<Pod> known = site.watch()
                .pod(attempt.namespace(), attempt.job())
                .filter(found -> found.getMetadata().getUid().equals(pod.uid()));
        String loss =
                site.watch().gone(pod.uid()).flatMap(PodState::loss).orElse("somebody deleted the pod " + pod.name());
        return new Found(answered, known, loss);
    }

    /** Return whether the job went on for longer than it may. */
    boolean isOverdue() throws InterruptedException {
        try {
            return site
                    .cluster()
                    .brief()
                    .job(attempt.namespace(), attempt.job())
                    .flatMap(job -> Optional.ofNullable(job.getStatus()))
                    .stream()
                    .flatMap(status -> status.getConditions().stream())
                    .map(JobCondition::getReason)
                    .anyMatch("DeadlineExceeded"::equals);
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
