package dev.nodeyard.testkit;

import dev.nodeyard.embedded.EmbeddedPostgres;
import dev.nodeyard.embedded.EmbeddedPostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Give a test class a PostgreSQL database of its own.
 *
 * <p>One server serves all classes of a JVM. Registered on a static field, so that it is there before the class's other
 * extensions that need it:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PostgresExtension POSTGRES = PostgresExtension.migrated("server", Migrations::run);
 * }</pre>
 *
 * <p>Thread-safe once the class has begun.
 */
public final class PostgresExtension implements BeforeAllCallback, AfterAllCallback {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private final @Nullable String template;
    private final Migration migration;
    private @Nullable String database;

    private PostgresExtension(@Nullable String template, Migration migration) {
        this.template = template;
        this.migration = migration;
    }

    /** Return an extension whose databases are empty. */
    public static PostgresExtension empty() {
        return new PostgresExtension(null, source -> {});
    }

    /**
     * Return an extension whose databases have a schema. The migration runs once per name and JVM, on a template that the
     * databases are copied from. It must close its connections.
     */
    public static PostgresExtension migrated(String name, Migration migration) {
        return new PostgresExtension(name, migration);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        String source = template == null ? "template1" : TEMPLATES.computeIfAbsent(template, this::makeTemplate);
        database = "test_" + DATABASES.incrementAndGet();
        administer("CREATE DATABASE " + database + " TEMPLATE " + source);
    }

    private String makeTemplate(String name) {
        String made = "template_" + DATABASES.incrementAndGet();
        administer("CREATE DATABASE " + made);
        try {
            migration.migrate(dataSource(made));
        } catch (Exception e) {
            throw new IllegalStateException("the migration of " + name + " failed", e);
        }
        return made;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        administer("DROP DATABASE " + database() + " WITH (FORCE)");
        database = null;
    }

    /** Return the JDBC address of the class's database, without user and password. */
    public String jdbcUrl() {
        return server().jdbcUrl(database());
    }

    /** Return the user, who owns the whole server. */
    public String user() {
        return server().user();
    }

    /** Return the user's password. */
    public String password() {
        return server().password();
    }

    /** Return a source of connections to the class's database. Not a pool. */
    public DataSource dataSource() {
        return dataSource(database());
    }

    /** Open a connection to the class's database. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    private String database() {
        if (database == null) {
            throw new IllegalStateException("register PostgresExtension on a static field with @RegisterExtension");
        }
        return database;
    }

    private static DataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server().jdbcUrl(database));
        source.setUser(server().user());
        source.setPassword(server().password());
        return source;
    }

    private static void administer(String sql) {
        EmbeddedPostgres server = server();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " failed", e);
        }
    }

    private static EmbeddedPostgres server() {
        return Server.POSTGRES;
    }

    /** Bring an empty database to a schema. */
    @FunctionalInterface
    public interface Migration {
        /** Make the schema; runs once per template. */
        @SuppressWarnings("ProhibitedExceptionDeclared")
        void migrate(DataSource database) throws Exception;
    }

    // Started by the first class that needs it.
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            Path folder = ThrowawayFolder.create("test-postgres");
            EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway(folder));
            ThrowawayFolder.deleteAtExit(folder, postgres::stop);
            return postgres;
        }
    }
}
