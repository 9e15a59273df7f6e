package dev.nodeyard.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ContainersTest extends DockerFixture {
    private static final String COLD = "{'warm': false}";

    @Test
    void the_engine_tells_what_it_is() throws Exception {
        assertThat(executor().check().tags()).contains("docker", "docker:20.10");
    }

    @Test
    void a_socket_that_is_not_there_is_told_with_what_to_do() throws Exception {
        Executor executor = executor("host", "unix://" + folder.resolve("none.sock"));

        assertThat(executor.check().problem()).contains("none.sock").contains("host");
    }

    @Test
    void limits_hold() throws Exception {
        Requirements some = new Requirements("docker", new TreeSet<>(), new Resources(0.5, 64L << 20, 0, 0));

        succeeds(
                executor(),
                script(
                                "{'shm_size': '8 MiB', 'ulimits': {'nofile': '100:200'}, 'warm': false}",
                                "cat /sys/fs/cgroup/memory/memory.limit_in_bytes",
                                "echo quota $(cat /sys/fs/cgroup/cpu/cpu.cfs_quota_us)",
                                "ulimit -n",
                                "df -k /dev/shm | tail -1 | awk '{print $2}'")
                        .requirements(some));

        assertThat(log.text())
                .contains("\n" + (64L << 20) + "\n")
                .contains("quota 50000")
                .contains("\n100\n")
                .contains("\n8192\n");
    }

    @Test
    void a_program_cannot_become_more_than_it_is() throws Exception {
        succeeds(executor(), script(COLD, "grep -E 'NoNewPrivs|CapEff' /proc/self/status"));

        assertThat(log.text()).containsPattern("NoNewPrivs:\\s1").doesNotContain("0000003fffffffff");
    }

    @Test
    void a_read_only_container_can_write_its_workspace_and_tmp() throws Exception {
        succeeds(
                executor(),
                script(
                        "{'read_only': true}",
                        "echo x >here; echo x >/tmp/there",
                        "! echo x 2>/dev/null >/etc/nowhere"));
    }

    @Test
    void files_of_another_user_come_back_to_the_runner() throws Exception {
        Work work = script("{'user': '1234:1234', 'warm': false}", "id -u; mkdir deep; echo x >deep/made; cat given")
                .in(folder);
        Files.writeString(work.workspace().work().resolve("given"), "from upstream\n");
        Execution execution = executor().start(work, log);

        assertThat(execution.await()).as("%s", log.text()).isInstanceOf(ExecutionResult.Succeeded.class);
        execution.cleanUp();
        assertThat(log.text()).contains("\n1234\n").contains("\nfrom upstream\n");
        assertThat(work.workspace().work().resolve("deep/made")).hasContent("x");
    }

    @Test
    void root_takes_files_back_for_a_runner_that_is_not_root() throws Exception {
        Path workspace = Files.createDirectory(folder.resolve("theirs"));
        Files.writeString(workspace.resolve("file"), "x");
        Engine engine = new Engine(new EngineAddress(DOCKER.host(), null, null, null, null));
        ImageFacts image = ImageFacts.of(
                DOCKER.busybox(),
                engine.call(
                        "look",
                        client -> client.inspectImageCmd(DOCKER.busybox()).exec()));
        TaskOptions none = TaskOptions.of(script("{}", "true").in(folder).task());
        ContainerPlan plan = new ContainerPlan(
                image,
                new ContainerUser(null, true, false),
                none,
                Resources.NONE,
                DockerSettings.of(java.util.Map.of()).containers(),
                java.util.List.of());

        new Ownership(
                        new RootContainer(engine, new Labels(owner), image, "/bin/sh"),
                        plan,
                        new ContainerUser.Host(4321, 4321))
                .takeBack(workspace);

        assertThat(Files.getAttribute(workspace.resolve("file"), "unix:uid")).isEqualTo(4321);
        engine.close();
    }

    @Test
    void an_allowed_folder_of_the_host_is_there() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("set"), "of the host");

        succeeds(
                executor("allowed_volumes", data.toString()),
                script("{'volumes': ['" + data + ":/data']}", "cat /data/set", "! echo x 2>/dev/null >/data/new"));

        assertThat(log.text()).contains("of the host");
    }

    @Test
    void a_cache_is_found_again() throws Exception {
        String options = "{'caches': {'kept': '/kept'}, 'user': '1234', 'warm': false}";
        Executor executor = executor();

        succeeds(executor, script(options, "echo first >>/kept/file"));
        succeeds(executor, script(options, "cat /kept/file"));

        assertThat(log.text()).contains("\nfirst\n");
        executor("cache_keep_days", "0").sweep(attempt -> false);
        assertThat(DOCKER.docker("volume", "ls", "-q", "--filter", "label=" + Labels.OWNER + "=" + owner))
                .isEmpty();
    }

    @Test
    void an_entrypoint_of_the_image_is_called_when_asked_for() throws Exception {
        DOCKER.docker("create", "--name", owner, DOCKER.busybox(), "true");
        DOCKER.docker(
                "commit",
                "--change",
                "ENTRYPOINT [\"/bin/sh\", \"-c\", \"echo entered; exec \\\"$@\\\"\", \"entrypoint\"]",
                owner,
                "nodeyard-test/entered:1");
        DOCKER.docker("rm", owner);
        Executor executor = executor("image", "nodeyard-test/entered:1");

        succeeds(executor, script(COLD, "echo plain"));
        assertThat(log.text()).doesNotContain("entered");
        succeeds(executor, script("{'entrypoint': 'image'}", "echo inside"));
        assertThat(log.text()).contains("entered\n").contains("inside\n");
    }

    @Test
    void what_is_left_to_the_first_process_is_reaped() throws Exception {
        succeeds(
                executor(),
                script(
                        COLD,
                        "for i in 1 2 3; do (sh -c 'sleep 0.1 &' &); done; sleep 1",
                        "! grep -l ') Z ' /proc/[0-9]*/stat"));
    }

    @Test
    void a_container_that_somebody_ends_is_lost_and_not_the_tasks_fault() throws Exception {
        Work work = script(COLD, "echo ready; sleep 1000").in(folder);
        Execution execution = executor().start(work, log);
        log.awaitText("\nready\n");

        DOCKER.docker("kill", containers(Labels.ATTEMPT + "=" + work.attempt()).get(0));

        ExecutionResult.Failed failed = (ExecutionResult.Failed) execution.await();
        assertThat(failed.reason()).isEqualTo(FailureReason.RUNNER_LOST);
        assertThat(failed.message()).contains("from outside");
        execution.cleanUp();
    }

    @Test
    void a_container_that_somebody_removes_is_noticed() throws Exception {
        Work work = script(COLD, "echo ready; sleep 1000").in(folder);
        Execution execution = executor().start(work, log);
        log.awaitText("\nready\n");

        DOCKER.docker(
                "rm", "-f", containers(Labels.ATTEMPT + "=" + work.attempt()).get(0));

        assertThat(((ExecutionResult.Failed) execution.await()).reason()).isEqualTo(FailureReason.RUNNER_LOST);
        execution.cleanUp();
    }

    @Test
    void a_fork_bomb_is_held_and_can_be_cancelled() throws Exception {
        Work work = script(
                        "{'pids_limit': 50, 'warm': false}",
                        "bomb() { bomb 2>/dev/null | bomb 2>/dev/null & }; echo ready; trap '' TERM; bomb; while :; do :; done")
                .in(folder);
        Execution execution = executor().start(work, log);
        log.awaitText("ready");

        execution.cancel(Duration.ofMillis(500));

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        execution.cleanUp();
    }
}
