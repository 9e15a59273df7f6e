package dev.nodeyard.server.attempt;

import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.ClaimReply;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.runner.RunnerWish;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.server.artifact.ArtifactStore;
import dev.nodeyard.server.artifact.FolderBlobStore;
import dev.nodeyard.server.queue.RedisConnection;
import dev.nodeyard.server.queue.RedisSettings;
import dev.nodeyard.server.queue.RequirementSets;
import dev.nodeyard.server.queue.TaskQueue;
import dev.nodeyard.server.run.RunWorld;
import dev.nodeyard.server.run.UpstreamResults;
import dev.nodeyard.server.runner.KnownRunner;
import dev.nodeyard.testkit.PostgresExtension;
import dev.nodeyard.testkit.RedisExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A service of attempts over a real database and queue, and runners that ask it for work. */
abstract class ClaimFixture {
    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.migrated("server", RunWorld::migrate);

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @TempDir
    Path blobs;

    final AttemptTokens tokens = new AttemptTokens(new byte[32]);
    final List<Runnable> woken = new ArrayList<>();
    final Set<String> revoked = new HashSet<>();
    RedisConnection redis;
    RunWorld world;
    AttemptService attempts;

    @BeforeEach
    void begin() throws Exception {
        REDIS.flush();
        redis = new RedisConnection(new RedisSettings(REDIS.uri(), "test"));
        over(redis.queue());
    }

    final void over(TaskQueue queue) throws Exception {
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

    KnownRunner withExecutors(String name, String... executors) {
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

    record Asked(List<ClaimReply> answers, Runnable expire) {
        List<Assignment> granted() {
            return answers.stream()
                    .flatMap(answer -> answer.assignments().stream())
                    .toList();
        }
    }

    Asked ask(KnownRunner runner, int max) {
        return ask(runner, new ClaimRequest(UUID.randomUUID(), false, max, new Resources(max, 0, 0, 0), 1000));
    }

    Asked ask(KnownRunner runner, ClaimRequest request) {
        List<ClaimReply> answers = new ArrayList<>();
        return new Asked(
                answers, attempts.claim(runner, request, () -> !revoked.contains(runner.name()), answers::add));
    }

    KnownRunner runner(String name, String... tags) {
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
