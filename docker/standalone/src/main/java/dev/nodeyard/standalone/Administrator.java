package dev.nodeyard.standalone;

import com.codahale.metrics.MetricRegistry;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.ServerSettings;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.AuthSettings;
import dev.nodeyard.server.auth.UserService;
import dev.nodeyard.server.database.Database;
import dev.nodeyard.server.database.DatabaseSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Have an administrator whose token is in the data folder. */
final class Administrator {
    private static final String NAME = "admin";
    private static final long TEN_YEARS_MS = Duration.ofDays(3650).toMillis();
    private static final int CONNECTIONS = 2;

    private Administrator() {}

    /** Return calls as the administrator; makes the user or a new token when there is none that works. */
    static ApiClient enter(YardFolder folder, URI url, DatabaseAddress database) throws Exception {
        Optional<String> known = folder.adminToken();
        if (known.isPresent()) {
            ApiClient api = client(folder, url, known.get());
            if (isAccepted(api)) {
                return api;
            }
        }
        String token = create(database);
        folder.writeAdminToken(token);
        return client(folder, url, token);
    }

    private static ApiClient client(YardFolder folder, URI url, String token) {
        String source = folder.files().adminTokenFile().toString();
        return new ApiClient(new ServerSettings(url, token, "nodeyard up", source), Duration.ofSeconds(10));
    }

    private static boolean isAccepted(ApiClient api) {
        try {
            api.page(ApiPath.of("tokens"), Object.class);
            return true;
        } catch (CommandFailure e) {
            if (e.status() == ExitStatus.SIGN_IN) {
                return false;
            }
            throw e;
        }
    }

    /** Make the token past the REST API, which only lets administrators make administrators. */
    private static String create(DatabaseAddress address) throws Exception {
        Database database = Database.open(
                new DatabaseSettings(address.jdbcUrl(), address.user(), address.password(), CONNECTIONS),
                new MetricRegistry());
        try {
            AuthSettings settings = new AuthSettings(true, TEN_YEARS_MS, TEN_YEARS_MS);
            return new UserService(database.jdbi(), new AuditLog(database.jdbi()), settings).ensureAdministrator(NAME);
        } finally {
            database.stop();
        }
    }
}
