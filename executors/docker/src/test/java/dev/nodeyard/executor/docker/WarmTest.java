package dev.nodeyard.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.testkit.RecordingSink;
import dev.nodeyard.executor.testkit.WorkBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class WarmTest extends DockerFixture {
    private final RunId run = new RunId(UUID.randomUUID());
    private final AtomicInteger tasks = new AtomicInteger();

    private WorkBuilder task(String... lines) {
        return WorkBuilder.script(lines).attempt(new AttemptId(new TaskRunId(run, tasks.getAndIncrement()), 1));
    }

    /** Return the name of the container that a work ran in: its host name. */
    private String place(Executor executor, WorkBuilder work) throws Exception {
        RecordingSink own = new RecordingSink();
        Execution execution = executor.start(work.in(folder), own);
        assertThat(execution.await()).as("%s", own.text()).isInstanceOf(ExecutionResult.Succeeded.class);
        execution.cleanUp();
        return own.text().lines().reduce((first, last) -> last).orElseThrow();
    }

    private Set<String> places(Executor executor, int threads, List<WorkBuilder> works) throws Exception {
        ExecutorService runner = Executors.newFixedThreadPool(threads);
        Set<String> places = ConcurrentHashMap.newKeySet();
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (WorkBuilder work : works) {
                ends.add(runner.submit(() -> places.add(place(executor, work))));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            runner.shutdownNow();
        }
        return places;
    }

    @Test
    void eighty_tiny_tasks_need_few_containers() throws Exception {
        List<WorkBuilder> works = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            works.add(task("hostname"));
        }

        assertThat(places(executor(), 4, works)).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void two_environments_in_turn_are_grouped() throws Exception {
        EnvironmentSpec other = new EnvironmentSpec(DOCKER.debian(), List.of(), List.of(), List.of(), List.of());
        List<WorkBuilder> works = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            works.add(i % 2 == 0 ? task("hostname") : task("hostname").installed(other));
        }

        assertThat(places(executor(), 2, works)).hasSizeBetween(2, 4);
    }

    @Test
    void another_run_gets_a_container_of_its_own() throws Exception {
        Executor executor = executor();

        assertThat(place(executor, task("hostname"))).isNotEqualTo(place(executor, WorkBuilder.script("hostname")));
    }

    @Test
    void a_task_never_sees_what_an_earlier_one_changed() throws Exception {
        Executor executor = executor();

        String first = place(executor, task("echo x >/etc/left; echo y >/tmp/left; hostname"));
        String second = place(executor, task("test ! -e /etc/left && test ! -e /tmp/left; hostname"));

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void a_task_may_say_that_changes_do_not_matter() throws Exception {
        Executor executor = executor();

        String first = place(executor, task("echo x >/tmp/left; hostname").options("docker", json("{'warm': true}")));
        String second = place(executor, task("cat /tmp/left; hostname").options("docker", json("{'warm': true}")));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void shared_memory_is_emptied_between_tasks() throws Exception {
        Executor executor = executor();

        String first = place(executor, task("echo x >/dev/shm/left; hostname"));
        String second = place(executor, task("test ! -e /dev/shm/left; hostname"));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void memory_that_runs_out_is_that_of_the_task() throws Exception {
        Requirements little = new Requirements("docker", new TreeSet<>(), new Resources(0, 32L << 20, 0, 0));

        ExecutionResult result = run(
                executor(),
                task("dd if=/dev/zero of=/dev/null bs=200M count=1; exit $?").requirements(little));

        assertThat(((ExecutionResult.Failed) result).reason()).isEqualTo(FailureReason.OUT_OF_MEMORY);
    }

    @Test
    void a_container_that_nobody_needs_is_removed() throws Exception {
        Executor executor = executor("warm_idle_seconds", "1");
        place(executor, task("hostname"));

        Awaitility.await().untilAsserted(() -> assertThat(containers("")).isEmpty());
    }

    @Test
    void no_more_containers_are_kept_than_allowed() throws Exception {
        Executor executor = executor("warm_containers", "1");

        place(executor, task("hostname"));
        place(executor, WorkBuilder.script("hostname"));

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(containers(Labels.KIND + "=warm")).hasSize(1));
    }

    @Test
    void a_sweep_leaves_what_this_process_keeps_warm() throws Exception {
        Executor executor = executor();
        String first = place(executor, task("hostname"));

        executor.sweep(attempt -> false);

        assertThat(place(executor, task("hostname"))).isEqualTo(first);
    }
}
