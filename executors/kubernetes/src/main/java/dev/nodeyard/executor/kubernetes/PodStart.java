package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Wait for the pod of a new job, tell meanwhile what it waits for, and give up with that reason in the end. */
final class PodStart {
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final Duration LOOK_PAST_THE_WATCH = Duration.ofSeconds(30);
    private static final Duration EVENTS = Duration.ofSeconds(2);
    private static final int LONGEST_PHASE = 200;

    private final Cluster cluster;
    private final PodWatch watch;
    private final Patience patience;
    private final Attempt attempt;
    private final long begin = System.nanoTime();
    private long asked = begin;
    private long eventsRead;
    private @Nullable Long imageTrouble;
    private String told = "";

    PodStart(Cluster cluster, PodWatch watch, Patience patience, Attempt attempt) {
        this.cluster = cluster;
        this.watch = watch;
        this.patience = patience;
        this.attempt = attempt;
        this.eventsRead = begin - EVENTS.dividedBy(2).toNanos();
    }

    /**
     * Wait until both containers run.
     *
     * @throws ExecutorException when they will not, or not in time
     */
    Pod await() throws ExecutorException, InterruptedException {
        tell("waiting for the cluster to make the pod");
        while (true) {
            long version = watch.version();
            Optional<Pod> pod = watch.pod(attempt.namespace(), attempt.job());
            if (pod.isPresent()) {
                if (isUp(pod.get())) {
                    return pod.get();
                }
                judge(pod.get());
            } else {
                judgeMissing();
            }
            watch.awaitNews(version, nextLook());
            lookPastTheWatch();
        }
    }

    private static boolean isUp(Pod pod) throws ExecutorException {
        Optional<String> failure = PodState.startFailure(pod);
        if (failure.isPresent()) {
            throw new ExecutorException(
                    FailureReason.ENVIRONMENT_FAILED, failure.get() + "; an image must have sh to run here");
        }
        Optional<String> loss = PodState.loss(pod);
        if (loss.isPresent()) {
            throw new ExecutorException(FailureReason.RUNNER_LOST, loss.get() + ", before the work began");
        }
        return PodState.isRunning(pod, PodPlan.TASK) && PodState.isRunning(pod, PodPlan.FILES);
    }

    private void judge(Pod pod) throws ExecutorException {
        PodState.Waiting waiting = PodState.waiting(pod);
        tell(waiting.words());
        boolean imageFails = waiting.hope() == PodState.Hope.IMAGE;
        if (imageFails && imageTrouble == null) {
            imageTrouble = System.nanoTime();
        }
        boolean giveUp = waiting.hope() == PodState.Hope.NONE
                || (imageFails && imageTrouble != null && since(imageTrouble).compareTo(patience.image()) >= 0);
        if (giveUp) {
            throw new ExecutorException(FailureReason.ENVIRONMENT_FAILED, waiting.words());
        }
        if (since(begin).compareTo(patience.pending()) >= 0) {
            throw new ExecutorException(
                    imageFails ? FailureReason.ENVIRONMENT_FAILED : FailureReason.EXECUTOR_UNAVAILABLE,
                    "the pod did not start within " + Words.of(patience.pending()) + ": " + waiting.words());
        }
    }

    /** No pod: the job's events tell why (quota, policies, admission), if we may read them. */
    private void judgeMissing() throws ExecutorException, InterruptedException {
        boolean over = since(begin).compareTo(patience.pending()) >= 0;
        // Others' pods wake us as well: the events are not read again for each of those.
        if (over || since(eventsRead).compareTo(EVENTS) >= 0) {
            eventsRead = System.nanoTime();
            readEvents();
        }
        if (over) {
            throw new ExecutorException(
                    FailureReason.EXECUTOR_UNAVAILABLE,
                    "the cluster made no pod within " + Words.of(patience.pending())
                            + (told.isEmpty() ? "" : " (" + told + ")"));
        }
    }

    private void readEvents() throws ExecutorException, InterruptedException {
        List<Event> failures = cluster.events(attempt.namespace(), "Job", attempt.job()).stream()
                .filter(event -> "FailedCreate".equals(event.getReason()))
                .toList();
        if (!failures.isEmpty()) {
            String why = PodState.brief(failures.get(failures.size() - 1).getMessage());
            tell("waiting for the pod: " + why);
            if (isRefusal(why)) {
                throw new ExecutorException(FailureReason.EXECUTOR_UNAVAILABLE, "the cluster refused the pod: " + why);
            }
        }
    }

    /** A quota is given back by others; a policy stays. */
    private static boolean isRefusal(String why) {
        return !why.contains("exceeded quota")
                && (why.contains("violates PodSecurity")
                        || why.contains("admission webhook")
                        || why.contains("denied"));
    }

    private void lookPastTheWatch() throws ExecutorException, InterruptedException {
        if (since(asked).compareTo(LOOK_PAST_THE_WATCH) < 0) {
            return;
        }
        asked = System.nanoTime();
        try {
            watch.learn(attempt.namespace(), attempt.job(), cluster.pods(attempt.namespace(), attempt.job()));
            if (cluster.job(attempt.namespace(), attempt.job()).isEmpty()) {
                throw new ExecutorException(
                        FailureReason.RUNNER_LOST, "somebody deleted the job " + attempt.job() + " before it began");
            }
        } catch (KubernetesClientException e) {
            throw new ExecutorException(
                    FailureReason.EXECUTOR_UNAVAILABLE, "the API server does not answer: " + Cluster.message(e), e);
        }
    }

    private Duration nextLook() {
        Duration left = patience.pending().minus(since(begin));
        Duration next = imageTrouble == null ? left : min(left, patience.image().minus(since(imageTrouble)));
        return min(LOOK, next.isNegative() ? Duration.ZERO : next.plusMillis(1));
    }

    private void tell(String words) {
        if (!words.equals(told)) {
            told = words;
            attempt.log().phase(words.length() <= LONGEST_PHASE ? words : words.substring(0, LONGEST_PHASE));
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
