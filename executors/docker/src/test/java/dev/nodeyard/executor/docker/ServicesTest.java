package dev.nodeyard.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ServicesTest extends DockerFixture {
    private static String service(String command) {
        return "{'services': [{'image': '" + DOCKER.busybox() + "', 'alias': 'db', 'port': 5432, 'wait': 20,"
                + " 'variables': {'GREETING': 'hello'}, 'command': ['sh', '-c', '" + command + "']}]}";
    }

    @Test
    void a_task_reaches_its_service_by_its_alias_once_it_listens() throws Exception {
        String command = "sleep 1; while :; do echo $GREETING | nc -l -p 5432; done";

        succeeds(executor(), script(service(command), "nc db 5432 </dev/null"));

        assertThat(log.text()).contains("\nhello\n");
        assertThat(containers("")).isEmpty();
        assertThat(networks()).isEmpty();
    }

    @Test
    void a_service_that_ends_fails_the_attempt_with_its_last_lines() throws Exception {
        Executor executor = executor();

        assertThatThrownBy(() -> run(executor, script(service("echo no disk; exit 4"), "true")))
                .isInstanceOfSatisfying(
                        ExecutorException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED))
                .hasMessageContaining("db ended with exit code 4");
        assertThat(log.text()).contains("no disk");
        assertThat(containers("")).isEmpty();
        assertThat(networks()).isEmpty();
    }

    @Test
    void a_service_that_is_never_ready_fails_the_attempt() throws Exception {
        Executor executor = executor();

        assertThatThrownBy(() ->
                        run(executor, script(service("sleep 1000").replace("'wait': 20", "'wait': 1"), "true")))
                .hasMessageContaining("was not ready within 1 s");
        assertThat(containers("")).isEmpty();
    }

    @Test
    void a_restarted_runner_removes_services_with_their_attempt() throws Exception {
        Executor first = executor();
        String command = "while :; do echo | nc -l -p 5432; done";
        Work work = script(service(command), "echo ready; sleep 1000").in(folder);
        Execution started = first.start(work, log);
        log.awaitText("\nready\n");
        first.close();

        Execution adopted = executor()
                .adopt(started.handle(), work, log, log.bytes().length)
                .orElseThrow();
        adopted.cancel(Duration.ZERO);
        adopted.await();
        adopted.cleanUp();

        assertThat(containers("")).isEmpty();
        assertThat(networks()).isEmpty();
    }

    @Test
    void a_sweep_removes_services_and_networks_of_dead_attempts() throws Exception {
        Executor first = executor();
        first.start(
                script(service("while :; do echo | nc -l -p 5432; done"), "sleep 1000")
                        .in(folder),
                log);
        first.close();

        executor().sweep(attempt -> false);

        assertThat(containers("")).isEmpty();
        assertThat(networks()).isEmpty();
    }
}
