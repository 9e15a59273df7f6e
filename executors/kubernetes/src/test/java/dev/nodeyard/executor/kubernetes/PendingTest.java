package dev.nodeyard.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.kubernetes.apiserver.ClusterDouble;
import dev.nodeyard.executor.testkit.WorkBuilder;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is told while a pod does not start, and when it never does. */
final class PendingTest extends ClusterFixture {
    private static final Map<String, String> IMPATIENT = Map.of("pending_timeout", "1s", "image_timeout", "300ms");

    private ExecutorException refusal(WorkBuilder work) {
        ExecutorException[] caught = new ExecutorException[1];
        assertThatThrownBy(() -> executor.start(work.in(folder), log))
                .isInstanceOfSatisfying(ExecutorException.class, e -> caught[0] = e);
        awaitNothingLeft();
        return caught[0];
    }

    private static WorkBuilder wanting(Resources resources) {
        return WorkBuilder.script("true").requirements(new Requirements("kubernetes", new TreeSet<>(), resources));
    }

    @Test
    void a_pod_that_no_node_takes_fails_with_the_words_of_the_scheduler() throws Exception {
        use(IMPATIENT);

        ExecutorException refusal = refusal(wanting(new Resources(64, 0, 0, 0)));

        assertThat(refusal.reason()).isEqualTo(FailureReason.EXECUTOR_UNAVAILABLE);
        assertThat(refusal).hasMessageContaining("0/1 nodes are available: 1 Insufficient cpu");
        assertThat(log.phases()).anyMatch(words -> words.contains("Insufficient cpu"));
    }

    @Test
    void a_pod_starts_when_a_node_comes_up() throws Exception {
        WorkBuilder work =
                WorkBuilder.script("true").requirements(Requirements.of("kubernetes", Set.of("kubernetes:disk=ssd")));
        CompletableFuture<ExecutionResult> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(run(work));
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        Awaitility.await()
                .atMost(LONG)
                .until(() ->
                        log.phases().stream().anyMatch(words -> words.contains("didn't match Pod's node affinity")));

        cluster.addNode("node-2", Map.of("disk", "ssd"));

        assertThat(result.get()).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void an_image_that_cannot_be_pulled_fails_the_environment() throws Exception {
        use(Map.of("image", "test/missing:9", "image_timeout", "300ms"));

        ExecutorException refusal = refusal(WorkBuilder.script("true"));

        assertThat(refusal.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED);
        assertThat(refusal).hasMessageContaining("test/missing:9").hasMessageContaining("cannot be pulled");
    }

    @Test
    void an_image_that_comes_in_time_is_no_failure() throws Exception {
        use(Map.of("image", "test/late:1"));
        CompletableFuture<Execution> begun = CompletableFuture.supplyAsync(() -> {
            try {
                return start("true");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Awaitility.await()
                .atMost(LONG)
                .until(() -> log.phases().stream().anyMatch(words -> words.contains("cannot be pulled")));

        cluster.addImage("test/late:1");

        assertThat(begun.get().await()).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void an_image_of_a_bad_name_fails_at_once() throws Exception {
        use(Map.of("image", "Bad Name!"));

        assertThat(refusal(WorkBuilder.script("true"))).hasMessageContaining("InvalidImageName");
    }

    @Test
    void an_image_that_must_be_there_and_is_not_fails_at_once() throws Exception {
        use(Map.of("image", "test/missing:9", "pull_policy", "Never"));

        assertThat(refusal(WorkBuilder.script("true"))).hasMessageContaining("ErrImageNeverPull");
    }

    @Test
    void a_quota_for_pods_is_waited_for_and_told() throws Exception {
        use(IMPATIENT);
        cluster.refusePods("work", "exceeded quota: small, requested: pods=1, used: pods=5, limited: pods=5");

        ExecutorException refusal = refusal(WorkBuilder.script("true"));

        assertThat(refusal.reason()).isEqualTo(FailureReason.EXECUTOR_UNAVAILABLE);
        assertThat(refusal).hasMessageContaining("exceeded quota: small");
        assertThat(log.phases()).anyMatch(words -> words.contains("exceeded quota: small"));
    }

    @Test
    void a_quota_for_jobs_is_waited_for() throws Exception {
        cluster.refuseJobs("exceeded quota: few, requested: count/jobs.batch=1, used: count/jobs.batch=9");
        CompletableFuture<ExecutionResult> result = CompletableFuture.supplyAsync(() -> {
            try {
                return run(WorkBuilder.script("true"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Awaitility.await()
                .atMost(LONG)
                .until(() -> log.phases().contains("waiting for the quota of the namespace work"));

        cluster.refuseJobs("");

        assertThat(result.get()).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void a_policy_against_the_pod_fails_at_once() {
        cluster.refusePods("work", "violates PodSecurity \"restricted:latest\": runAsNonRoot != true");

        assertThat(refusal(WorkBuilder.script("true"))).hasMessageContaining("violates PodSecurity");
    }

    @Test
    void a_webhook_against_the_job_fails_at_once() {
        cluster.refuseJobs("admission webhook \"policy.test\" denied the request: no jobs on Sundays");

        ExecutorException refusal = refusal(WorkBuilder.script("true"));

        assertThat(refusal.reason()).isEqualTo(FailureReason.EXECUTOR_UNAVAILABLE);
        assertThat(refusal).hasMessageContaining("no jobs on Sundays");
    }

    @Test
    void a_pod_that_is_evicted_before_the_work_begins_is_lost() throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        use(Map.of("image", "test/missing:9"));
        Thread thread = new Thread(() -> {
            try {
                start("true");
            } catch (Exception e) {
                end.complete(e);
            }
        });
        thread.start();

        cluster.evict(pod(), "EvictionByEvictionAPI", "drained");

        assertThat(end.get())
                .isInstanceOfSatisfying(
                        ExecutorException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.RUNNER_LOST));
        awaitNothingLeft();
    }

    @Test
    void an_image_without_a_shell_says_so() throws Exception {
        use(Map.of("image", ClusterDouble.WITHOUT_SHELL));

        ExecutorException refusal = refusal(WorkBuilder.script("true"));

        assertThat(refusal.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED);
        assertThat(refusal).hasMessageContaining("must have sh");
    }

    @Test
    void an_image_without_tar_says_so() throws Exception {
        use(Map.of("image", ClusterDouble.WITHOUT_TAR));

        ExecutorException refusal = refusal(WorkBuilder.script("true"));

        assertThat(refusal.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED);
        assertThat(refusal).hasMessageContaining("helper_image");
    }

    @Test
    void an_image_without_tar_runs_beside_a_helper() throws Exception {
        use(Map.of("image", ClusterDouble.WITHOUT_TAR, "helper_image", ClusterDouble.IMAGE));

        assertThat(run(WorkBuilder.script("command -v tar && exit 9; echo x=1 >>\"$NODEYARD_OUTPUTS\"")
                        .outputs("x")))
                .isInstanceOf(ExecutionResult.Succeeded.class);
    }
}
