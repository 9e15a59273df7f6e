package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.executor.testkit.daemon.DockerEngine;
import dev.nodeyard.executor.testkit.daemon.SlurmCluster;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A runner is killed with containers, batch jobs and processes in flight, and started again. {@code make crash} does it
 * with 50 of each.
 */
class KilledRunnerIT {
    @RegisterExtension
    static final DockerEngine DOCKER = new DockerEngine();

    @RegisterExtension
    static final SlurmCluster SLURM = new SlurmCluster();

    /** The runner is away for a while on a busy machine, but not lost. */
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of("leaseMs", 120_000L, "acknowledgeMs", 120_000L));

    private static final int EACH = Integer.getInteger("nodeyard.crash.each", 5);
    private static final List<String> KINDS = List.of("shell", "docker", "slurm");

    private final Yard yard = CLUSTER.yard();

    @Test
    void what_a_killed_runner_began_is_adopted_or_ended_and_each_task_has_one_result() {
        RunnerProcess runner = CLUSTER.runner(
                0,
                new RunnerProcess.Plan("crash", List.of())
                        .withSlots(KINDS.size() * EACH)
                        .withExecutor("docker", Map.of("host", DOCKER.host(), "image", DOCKER.debian()))
                        .withExecutor("slurm", Map.of("slurm_conf", SLURM.conf().toString(), "poll_seconds", "1")));
        RunId run = yard.run("crash", chart());
        Yard.eventually(
                () -> yard.tasks(run).values(),
                tasks -> tasks.stream().allMatch(task -> task.state() == TaskState.RUNNING) && inFlight(run));

        runner.kill();
        runner.start();

        assertThat(yard.awaitEnd(run).state()).as("%s", yard.tasks(run)).isEqualTo(RunState.SUCCEEDED);
        assertThat(yard.tasks(run).values()).hasSize(KINDS.size() * EACH).allSatisfy(task -> {
            assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
            assertThat(task.outputs().get("who")).hasToString("\"" + task.name() + "\"");
            assertThat(successes(task)).isOne();
        });
        Yard.eventually(runner::spooled, left -> left == 0);
        Yard.eventually(() -> left(run), List::isEmpty);
    }

    private static NodeChartBuilder chart() {
        NodeChartBuilder chart = new NodeChartBuilder();
        for (String kind : KINDS) {
            for (int i = 0; i < EACH; i++) {
                chart.shell(
                                kind + i,
                                "echo \"who=$NODEYARD_TASK\" >> \"$NODEYARD_OUTPUTS\"",
                                "n=0; while [ $n -lt 80 ]; do sleep 0.1; n=$((n + 1)); done")
                        .output("who", "str")
                        .setting("executor", "\"" + kind + "\"");
            }
        }
        return chart;
    }

    /** Return whether each system has work of ours: the runner must not die before it matters. */
    private static boolean inFlight(RunId run) {
        return lines(SLURM.call("squeue", "-h", "-o", "%i")).size() >= EACH
                && Processes.withEnvironment("NODEYARD_RUN_ID=" + run).size() >= 2 * EACH;
    }

    private long successes(TaskRunView task) {
        return yard.attempts(task.id()).stream()
                .filter(attempt -> attempt.state() == TaskState.SUCCEEDED)
                .count();
    }

    /** Return what is left of the run anywhere. Containers that wait for further tasks belong to no attempt. */
    private static List<String> left(RunId run) {
        List<String> left = new ArrayList<>();
        lines(SLURM.call("squeue", "-h", "-o", "%i %T")).forEach(job -> left.add("job " + job));
        lines(DOCKER.docker("ps", "-a", "-q", "--filter", "label=dev.nodeyard.attempt"))
                .forEach(id -> left.add("container " + id));
        // In containers and jobs too, for all are processes of this machine.
        Processes.withEnvironment("NODEYARD_RUN_ID=" + run).forEach(process -> left.add("process " + process.pid()));
        return left;
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }
}
