package dev.nodeyard.e2e;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.embedded.EmbeddedRedis;
import dev.nodeyard.embedded.EmbeddedRedisSettings;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.AuthSettings;
import dev.nodeyard.server.auth.UserService;
import dev.nodeyard.testkit.PostgresExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.Jedis;

/**
 * Run a whole installation for one test class: a database, a Redis, orchestrator processes and, per test, runner
 * processes. Whatever a test leaves running is ended, tasks included.
 */
final class Cluster implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final PostgresExtension postgres = PostgresExtension.empty();
    private final Map<String, Long> leases;
    private final int serverCount;
    private final List<ServerProcess> servers = new ArrayList<>();
    private final List<RunnerProcess> ofClass = new ArrayList<>();
    private final List<RunnerProcess> ofTest = new ArrayList<>();
    private Map<String, String> environment = Map.of();
    private boolean inTest;
    private @Nullable Path folder;
    private @Nullable EmbeddedRedis redis;
    private @Nullable String adminToken;

    /** Run one server with given settings of leases; an empty map for the defaults. */
    Cluster(Map<String, Long> leases) {
        this(leases, 1);
    }

    Cluster(Map<String, Long> leases, int servers) {
        this.leases = leases;
        this.serverCount = servers;
    }

    /** Start all programs with further variables. */
    Cluster with(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path all = Files.createDirectories(Path.of("target", "clusters").toAbsolutePath());
        folder = Files.createTempDirectory(all, context.getRequiredTestClass().getSimpleName() + "-");
        postgres.beforeAll(context);
        startRedis();
        for (int index = 0; index < serverCount; index++) {
            ServerProcess server = new ServerProcess(folder.resolve("server-" + index), settings(), environment);
            servers.add(server);
            server.start();
        }
        servers.forEach(ServerProcess::awaitReady);
        Jdbi jdbi = jdbi();
        adminToken = new UserService(jdbi, new AuditLog(jdbi), AuthSettings.DEFAULT).ensureAdministrator("root");
    }

    private Map<String, Object> settings() {
        return Map.of(
                "database",
                Map.of("url", postgres.jdbcUrl(), "user", postgres.user(), "password", postgres.password()),
                "redis",
                Map.of("url", redis().uri().toString()),
                "storage",
                Map.of("folder", folder().resolve("blobs").toString()),
                "leases",
                leases);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        inTest = true;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        endAll(ofTest);
        inTest = false;
    }

    // Gone from the list of runners too, so that the next test may use the names.
    private void endAll(List<RunnerProcess> runners) {
        runners.forEach(RunnerProcess::end);
        servers.stream()
                .filter(server -> server.program().isAlive())
                .findFirst()
                .ifPresent(server -> runners.forEach(
                        runner -> new Rest(server.uri(), adminToken()).delete("runners/" + runner.id())));
        runners.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        endAll(ofClass);
        servers.forEach(server -> server.program().close());
        if (redis != null) {
            redis.stop();
        }
        postgres.afterAll(context);
    }

    /** Return a server, counted from 0. */
    ServerProcess server(int index) {
        return servers.get(index);
    }

    /** Return what an administrator does over the first server. */
    Yard yard() {
        return yard(0);
    }

    Yard yard(int server) {
        return new Yard(rest(server));
    }

    /** Return an administrator's calls of a server. */
    Rest rest(int server) {
        return new Rest(server(server).uri(), adminToken());
    }

    String adminToken() {
        if (adminToken == null) {
            throw new IllegalStateException("the cluster does not run");
        }
        return adminToken;
    }

    /** Sign a user up and in; return the token. */
    String userToken(String name) {
        Rest anybody = rest(0).as(null);
        Map<String, String> user =
                Map.of("username", name, "emailAddress", name + "@example.org", "password", "correct horse");
        anybody.post("register", user).expect(201);
        return anybody.post("login", Map.of("username", name, "password", "correct horse"))
                .expect(200)
                .json()
                .path("token")
                .asText();
    }

    /**
     * Register a runner at the first server, start it and wait until it is known to be there. It ends with the test, or
     * with the class when it was started before the first test.
     */
    RunnerProcess runner(String name, String... tags) {
        return runner(0, new RunnerProcess.Plan(name, List.of(tags)));
    }

    RunnerProcess runner(int server, RunnerProcess.Plan plan) {
        RegisteredRunner registered = rest(server)
                .post("runners/register", Map.of("name", plan.name(), "tags", plan.tags()))
                .expect(201)
                .as(RegisteredRunner.class);
        RunnerProcess runner = new RunnerProcess(
                folder().resolve(registered.id().toString()),
                plan,
                server(server).uri(),
                registered,
                environment);
        (inTest ? ofTest : ofClass).add(runner);
        runner.start();
        yard(server).awaitOnline(plan.name());
        return runner;
    }

    EmbeddedRedis redis() {
        if (redis == null) {
            throw new IllegalStateException("Redis does not run");
        }
        return redis;
    }

    /** Forget everything in Redis, as a {@code FLUSHALL} of an administrator does. */
    void flushRedis() {
        try (Jedis jedis = new Jedis(redis().uri())) {
            jedis.flushAll();
        }
    }

    /** Start Redis, empty, at the same address as before. */
    void startRedis() {
        int port = redis == null ? 0 : redis.port();
        redis = EmbeddedRedis.start(
                EmbeddedRedisSettings.in(folder().resolve("redis")).withPort(port));
    }

    /** Return a way into the database. */
    Jdbi jdbi() {
        return Jdbi.create(postgres.dataSource()).installPlugin(new PostgresPlugin());
    }

    Path folder() {
        if (folder == null) {
            throw new IllegalStateException("register the cluster on a static field with @RegisterExtension");
        }
        return folder;
    }

    /** Write a value as the JSON of the wire, which is YAML too. */
    static void write(Path file, Object value) {
        try {
            Files.write(file, Wire.mapper().writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
