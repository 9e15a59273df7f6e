package dev.nodeyard.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.server.auth.SecretToken;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.testkit.PostgresExtension;
import dev.nodeyard.testkit.RedisExtension;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Run a whole orchestrator on a random port, over a database of its own and an empty Redis, for one test class. */
public final class ServerExtension implements BeforeAllCallback, AfterAllCallback {
    private final PostgresExtension postgres = TestDatabase.extension();
    private final RedisExtension redis = new RedisExtension();
    private final Map<String, Object> settings;
    private @Nullable DropwizardTestSupport<OrchestratorConfiguration> server;
    private @Nullable DropwizardTestSupport<OrchestratorConfiguration> second;
    private @Nullable Jdbi jdbi;
    private @Nullable Path file;

    public ServerExtension() {
        this(Map.of());
    }

    /** Run with settings beside those of the database, Redis and the ports. */
    public ServerExtension(Map<String, Object> settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        postgres.beforeAll(context);
        redis.beforeAll(context);
        Path folder = Files.createTempDirectory(Path.of("target"), "server");
        file = folder.resolve("configuration.yml");
        // JSON is YAML too.
        Files.writeString(file, configuration(folder));
        server = new DropwizardTestSupport<>(OrchestratorApplication.class, file.toString());
        server.before();
        jdbi = Jdbi.create(postgres.dataSource()).installPlugin(new PostgresPlugin());
    }

    private String configuration(Path folder) throws IOException {
        var connector = Map.of("type", "http", "port", 0, "bindHost", "127.0.0.1");
        var all = new HashMap<String, Object>(settings);
        all.put(
                "server",
                Map.of(
                        "applicationConnectors", List.of(connector),
                        "adminConnectors", List.of(connector),
                        "requestLog", Map.of("appenders", List.of())));
        all.put("logging", Map.of("level", "WARN"));
        all.put(
                "database",
                Map.of("url", postgres.jdbcUrl(), "user", postgres.user(), "password", postgres.password()));
        all.put("redis", Map.of("url", redis.uri().toString()));
        all.put("storage", Map.of("folder", folder.resolve("blobs").toString()));
        return Wire.mapper().writeValueAsString(all);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (second != null) {
            second.after();
        }
        if (server != null) {
            server.after();
        }
        postgres.afterAll(context);
    }

    /** Return a client of the server. */
    public RestClient rest() {
        if (server == null) {
            throw new IllegalStateException("the server does not run");
        }
        return new RestClient(URI.create("http://127.0.0.1:" + server.getLocalPort()));
    }

    /** Return a client of a second orchestrator on the same database and Redis, which is started when it is asked for. */
    public RestClient secondRest() {
        if (second == null) {
            second = new DropwizardTestSupport<>(
                    OrchestratorApplication.class, configuration().toString());
            try {
                second.before();
            } catch (Exception e) {
                throw new IllegalStateException("the second server does not start", e);
            }
        }
        return new RestClient(URI.create("http://127.0.0.1:" + second.getLocalPort()));
    }

    /** Return the configuration file that the server runs with. */
    public Path configuration() {
        if (file == null) {
            throw new IllegalStateException("the server does not run");
        }
        return file;
    }

    /** Return a way into the server's database. */
    public Jdbi jdbi() {
        if (jdbi == null) {
            throw new IllegalStateException("the server does not run");
        }
        return jdbi;
    }

    public PostgresExtension postgres() {
        return postgres;
    }

    /** Return a new token of an administrator. */
    public String adminToken() {
        return token("root", "admin");
    }

    /** Return a new token of an ordinary user, who is made when there is no such one. */
    public String userToken(String username) {
        return token(username, "user");
    }

    /** Return a new token of a viewer, who is made when there is no such one. */
    public String viewerToken(String username) {
        return token(username, "viewer");
    }

    /** Past the passwords, which are slow on purpose. */
    private String token(String username, String role) {
        String token = SecretToken.create(SecretToken.USER);
        jdbi().useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO users (id, username, email, password_hash, role) VALUES (?, ?, ?, '-', ?) "
                            + "ON CONFLICT DO NOTHING",
                    UUID.randomUUID(),
                    username,
                    username + "@example.org",
                    role);
            handle.execute(
                    "INSERT INTO user_tokens (id, user_id, kind, name, hint, hash) "
                            + "SELECT ?, id, 'login', 'test', 'nyu_', ? FROM users WHERE username = ?",
                    UUID.randomUUID(),
                    SecretToken.hash(token),
                    username);
        });
        return token;
    }

    /** Register a runner and return the answer. */
    public JsonNode runner(String name, String... tags) {
        try {
            String body = Wire.mapper().writeValueAsString(Map.of("name", name, "tags", tags));
            return rest().post("/api/v1/runners/register", adminToken(), body)
                    .expect(201)
                    .json();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
