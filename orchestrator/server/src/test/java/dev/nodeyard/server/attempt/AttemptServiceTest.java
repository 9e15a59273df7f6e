package dev.nodeyard.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.ClaimReply;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.runner.RunnerWish;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.TaskVariant;
import dev.nodeyard.api.workflow.WorkflowSpec;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.server.artifact.ArtifactStore;
import dev.nodeyard.server.artifact.FolderBlobStore;
import dev.nodeyard.server.queue.GuardedTaskQueue;
import dev.nodeyard.server.queue.RedisConnection;
import dev.nodeyard.server.queue.RedisSettings;
import dev.nodeyard.server.queue.RequirementSets;
import dev.nodeyard.server.queue.TaskQueue;
import dev.nodeyard.server.run.RunWorld;
import dev.nodeyard.server.run.UpstreamResults;
import dev.nodeyard.server.runner.KnownRunner;
import dev.nodeyard.server.runner.RunnerService;
import dev.nodeyard.testkit.PostgresExtension;
import dev.nodeyard.testkit.RedisExtension;
import dev.nodeyard.testkit.WorkflowBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class AttemptServiceTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.migrated("server", RunWorld::migrate);

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @TempDir
    Path blobs;

    private final AttemptTokens tokens = new AttemptTokens(new byte[32]);
    private final List<Runnable> woken = new ArrayList<>();
    private final Set<String> revoked = new HashSet<>();
    private RedisConnection redis;
    private RunWorld world;
    private AttemptService attempts;

    @BeforeEach
    void begin() throws Exception {
        REDIS.flush();
        redis = new RedisConnection(new RedisSettings(REDIS.uri(), "test"));
        over(redis.queue());
    }

    private void over(TaskQueue queue) throws Exception {
        world = new RunWorld(POSTGRES.dataSource(), queue);
        UpstreamResults results =
                new UpstreamResults(world.jdbi, new ArtifactStore(world.jdbi, new FolderBlobStore(blobs), 1 << 20));
        attempts = new AttemptService(
                world.runs,
                world.queued,
                queue,
                new RequirementSets(world.jdbi),
                new AssignmentBuilder(results, tokens),
                woken::add);
        world.offers.addWaker(attempts);
        world.jdbi.useHandle(handle -> handle.execute("TRUNCATE task_runs, attempts"));
    }

    @AfterEach
    void end() throws Exception {
        redis.stop();
    }

    @Test
    void ready_work_is_handed_out_at_once() {
        world.start(new WorkflowBuilder().bag("t", 5).tags("gpu").build());

        assertThat(ask(runner("r", "gpu"), 3).granted()).hasSize(3);
        assertThat(ask(runner("s", "gpu", "linux"), 3).granted()).hasSize(2);
    }

    @Test
    void a_runner_that_lacks_a_tag_gets_nothing() {
        world.start(new WorkflowBuilder().task("t").tags("gpu", "linux").build());

        assertThat(ask(runner("r", "gpu"), 1).granted()).isEmpty();
    }

    @Test
    void a_waiting_claim_is_woken_by_work_that_fits_it_and_no_other_is() {
        Asked gpu = ask(runner("r", "gpu"), 1);
        Asked plain = ask(runner("s"), 1);
        world.start(new WorkflowBuilder().task("t").tags("gpu").build());
        assertThat(woken).hasSize(1);
        woken.forEach(Runnable::run);

        assertThat(gpu.granted()).hasSize(1);
        assertThat(plain.answers).isEmpty();
        assertThat(attempts.waitingClaims()).isEqualTo(1);
    }

    @Test
    void one_task_wakes_one_of_many_waiting_claims() {
        for (int i = 0; i < 10; i++) {
            ask(runner("r" + i), 1);
        }
        world.start(new WorkflowBuilder().task("t").build());

        assertThat(woken).hasSize(1);
    }

    @Test
    void a_runner_revoked_while_it_waits_gets_nothing() {
        Asked asked = ask(runner("r"), 1);
        revoked.add("r");
        world.start(new WorkflowBuilder().task("t").build());
        woken.forEach(Runnable::run);

        assertThat(asked.granted()).isEmpty();
        assertThat(ask(runner("s"), 1).granted()).hasSize(1);
    }

    @Test
    void a_runner_that_may_not_work_any_more_passes_its_wake_up_on() {
        Asked first = ask(runner("r"), 1);
        Asked second = ask(runner("s"), 1);
        revoked.add("r");
        world.start(new WorkflowBuilder().task("t").build());
        runWoken();

        assertThat(first.answers).hasSize(1);
        assertThat(first.granted()).isEmpty();
        assertThat(second.granted()).hasSize(1);
    }

    @Test
    void a_claim_of_a_runner_that_may_not_work_waits_aside_until_its_time_is_over() {
        revoked.add("r");
        Asked asked = ask(runner("r"), 1);
        assertThat(attempts.waitingClaims()).isZero();
        assertThat(asked.answers).isEmpty();

        asked.expire.run();

        assertThat(asked.answers).hasSize(1);
    }

    private void runWoken() {
        for (int next = 0; next < woken.size(); next++) {
            woken.get(next).run();
        }
    }

    @Test
    void a_claim_whose_time_is_over_is_answered_empty_once() {
        Asked asked = ask(runner("r"), 1);
        asked.expire.run();
        asked.expire.run();
        world.start(new WorkflowBuilder().task("t").build());

        assertThat(woken).isEmpty();
        assertThat(asked.answers).hasSize(1);
        assertThat(asked.granted()).isEmpty();
    }

    @Test
    void a_claim_sent_again_gets_the_same_attempts() {
        world.start(new WorkflowBuilder().bag("t", 4).build());
        KnownRunner runner = runner("r");
        UUID id = UUID.randomUUID();
        Asked first = ask(runner, new ClaimRequest(id, false, 3, Resources.NONE, 1000));
        Asked again = ask(runner, new ClaimRequest(id, true, 3, Resources.NONE, 1000));

        assertThat(again.granted())
                .extracting(Assignment::token)
                .containsExactlyInAnyOrderElementsOf(
                        first.granted().stream().map(Assignment::token).toList());
    }

    @Test
    void only_what_fits_into_the_free_resources_is_handed_out() {
        WorkflowBuilder workflow = new WorkflowBuilder();
        for (int i = 0; i < 10; i++) {
            workflow.task("t" + i).resources(new Resources(2, 0, 0, 0));
        }
        world.start(workflow.build());
        KnownRunner runner = runner("r");

        assertThat(ask(runner, new ClaimRequest(UUID.randomUUID(), false, 8, new Resources(5, 0, 0, 0), 0))
                        .granted())
                .hasSize(2);
        assertThat(redis.queue().depths().values()).containsExactly(8L);
    }

    @Test
    void outputs_of_upstream_tasks_become_inputs() {
        WorkflowSpec spec = new WorkflowBuilder()
                .task("a")
                .output("n")
                .task("b")
                .input("x", "a", "n")
                .build();
        RunId run = world.start(spec);
        Assignment a = ask(runner("r"), 1).granted().get(0);
        world.apply(run, new RunEvent.Finished(0, 1, a.epoch(), new Outcome.Succeeded(Map.of("n", new IntNode(42)))));

        Assignment b = ask(runner("s"), 1).granted().get(0);
        assertThat(b.inputs()).containsEntry("x", new IntNode(42));
    }

    @Test
    void while_redis_is_away_claims_go_on_from_the_database() throws Exception {
        RedisConnection nowhere = new RedisConnection(new RedisSettings(URI.create("redis://127.0.0.1:1"), "test"));
        over(new GuardedTaskQueue(nowhere.queue(), System::nanoTime));
        RunId run = world.start(new WorkflowBuilder().bag("t", 7).tags("away").build());

        assertThat(ask(runner("r", "away"), 5).granted())
                .hasSize(5)
                .allSatisfy(assignment ->
                        assertThat(assignment.attempt().task().run()).isEqualTo(run));
        nowhere.stop();
    }

    @Test
    void a_stale_hint_is_passed_over() {
        RunId cancelled =
                world.start(new WorkflowBuilder().bag("t", 3).tags("stale").build());
        world.apply(cancelled, new RunEvent.CancelRun("Cancelled by ada."));
        RunId run = world.start(new WorkflowBuilder().task("t").tags("stale").build());

        assertThat(ask(runner("r", "stale"), 1).granted())
                .extracting(assignment -> assignment.attempt().task().run())
                .containsExactly(run);
    }

    private static final Requirements DOCKER =
            new Requirements("docker", new TreeSet<>(), new Resources(4, 0, 0, 0), "alpine:3", List.of());
    private static final Requirements SHELL = Requirements.of("shell", Set.of("linux"));

    private static WorkflowBuilder eitherWay(WorkflowBuilder workflow, String name) {
        TaskVariant onHost = new TaskVariant(
                new ShellCommands(List.of(), List.of("on the host")), Map.of("WAY", "host"), null, null);
        return workflow.shell(name, "in the image").ways(DOCKER, SHELL).variants(onHost);
    }

    @Test
    void a_task_that_can_be_run_in_several_ways_goes_to_whoever_fits_one_and_comes_resolved() {
        world.start(eitherWay(eitherWay(new WorkflowBuilder(), "a"), "b").build());

        TaskSpec onHost = ask(runner("host", "linux"), 1).granted().get(0).task();
        TaskSpec inImage =
                ask(withExecutors("engine", "docker"), 10).granted().get(0).task();

        assertThat(onHost.execution()).isEqualTo(new ShellCommands(List.of(), List.of("on the host")));
        assertThat(onHost.requirements()).isEqualTo(SHELL);
        assertThat(onHost.variables()).containsEntry("WAY", "host");
        assertThat(inImage.execution()).isEqualTo(new ShellCommands(List.of(), List.of("in the image")));
        assertThat(inImage.requirements()).isEqualTo(DOCKER);
        assertThat(List.of(onHost, inImage))
                .allSatisfy(task -> assertThat(task.variants()).isEmpty());
    }

    @Test
    void a_runner_that_fits_several_ways_takes_the_first_as_long_as_there_is_room() {
        WorkflowBuilder workflow = new WorkflowBuilder();
        for (int i = 0; i < 3; i++) {
            eitherWay(workflow, "t" + i);
        }
        world.start(workflow.build());
        KnownRunner both = withExecutors("both", "docker", "shell");
        ClaimRequest six = new ClaimRequest(UUID.randomUUID(), false, 10, new Resources(6, 0, 0, 0), 1000);

        assertThat(ask(both, six).granted())
                .extracting(assignment -> assignment.task().requirements().executor())
                .containsExactly("docker", "shell", "shell");
    }

    @Test
    void a_claim_sent_again_gets_its_tasks_in_the_same_way() {
        world.start(eitherWay(new WorkflowBuilder(), "t").build());
        KnownRunner runner = runner("host", "linux");
        UUID id = UUID.randomUUID();
        ask(runner, new ClaimRequest(id, false, 1, Resources.NONE, 1000));

        assertThat(ask(runner, new ClaimRequest(id, true, 1, Resources.NONE, 1000))
                        .granted())
                .extracting(assignment -> assignment.task().requirements())
                .containsExactly(SHELL);
    }

    @Test
    void a_live_attempt_counts_with_the_resources_of_the_way_in_which_it_is_run() {
        world.start(eitherWay(eitherWay(new WorkflowBuilder(), "a"), "b").build());
        KnownRunner host = runner("host", "linux");
        KnownRunner engine = withExecutors("engine", "docker");
        ask(host, 1);
        ask(engine, 10);

        RunnerService runners = new RunnerService(world.jdbi, 20_000);

        assertThat(runners.profiles())
                .filteredOn(profile -> profile.busy() > 0)
                .extracting(RunnerProfile::id, profile -> profile.used().cpus())
                .containsExactlyInAnyOrder(tuple(host.id(), 0.0), tuple(engine.id(), 4.0));
    }

    @Test
    void while_redis_is_away_tasks_are_run_in_the_way_that_fits() throws Exception {
        RedisConnection nowhere = new RedisConnection(new RedisSettings(URI.create("redis://127.0.0.1:1"), "test"));
        over(new GuardedTaskQueue(nowhere.queue(), System::nanoTime));
        world.start(eitherWay(eitherWay(new WorkflowBuilder(), "a"), "b").build());

        assertThat(ask(withExecutors("both", "docker", "shell"), 5).granted())
                .extracting(assignment -> assignment.task().requirements().executor())
                .containsExactly("docker", "shell");
        nowhere.stop();
    }

    @Test
    void a_runner_gets_tasks_of_one_environment_together_and_goes_on_with_it() {
        WorkflowBuilder workflow = new WorkflowBuilder();
        for (int i = 0; i < 12; i++) {
            String image = i % 2 == 0 ? "alpine:3" : "debian:13";
            workflow.task("t" + i).ways(new Requirements("docker", new TreeSet<>(), Resources.NONE, image, List.of()));
        }
        world.start(workflow.build());
        KnownRunner first = withExecutors("first", "docker");
        KnownRunner second = withExecutors("second", "docker");

        List<String> images = new ArrayList<>(images(first, 4));
        List<String> others = images(second, 3);
        images.addAll(images(first, 3));

        assertThat(images(first, 4).size() + others.size() + images.size()).isEqualTo(12);
        assertThat(changes(images)).isLessThanOrEqualTo(1);
        assertThat(changes(others)).isLessThanOrEqualTo(1);
    }

    private List<String> images(KnownRunner runner, int max) {
        return ask(runner, max).granted().stream()
                .map(assignment ->
                        String.valueOf(assignment.task().requirements().environment()))
                .toList();
    }

    private static long changes(List<String> words) {
        return IntStream.range(1, words.size())
                .filter(i -> !words.get(i).equals(words.get(i - 1)))
                .count();
    }

    private KnownRunner withExecutors(String name, String... executors) {
        return new KnownRunner(
                world.runner(name + UUID.randomUUID()),
                name,
                Set.of("linux"),
                Set.of(executors),
                new Resources(64, 0, 0, 0),
                64,
                1,
                false,
                RunnerWish.RUN);
    }

    private record Asked(List<ClaimReply> answers, Runnable expire) {
        List<Assignment> granted() {
            return answers.stream()
                    .flatMap(answer -> answer.assignments().stream())
                    .toList();
        }
    }

    private Asked ask(KnownRunner runner, int max) {
        return ask(runner, new ClaimRequest(UUID.randomUUID(), false, max, new Resources(max, 0, 0, 0), 1000));
    }

    private Asked ask(KnownRunner runner, ClaimRequest request) {
        List<ClaimReply> answers = new ArrayList<>();
        return new Asked(
                answers, attempts.claim(runner, request, () -> !revoked.contains(runner.name()), answers::add));
    }

    private KnownRunner runner(String name, String... tags) {
        return new KnownRunner(
                world.runner(name + UUID.randomUUID()),
                name,
                Set.of(tags),
                Set.of("shell"),
                new Resources(64, 0, 0, 0),
                64,
                1,
                false,
                RunnerWish.RUN);
    }
}
