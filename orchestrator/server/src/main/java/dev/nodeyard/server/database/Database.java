package dev.nodeyard.server.database;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.lifecycle.Managed;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Own the connections to PostgreSQL and bring the schema up to date. */
public final class Database implements Managed {
    /** Look-ups by key are cheap beside scans, and none of our queries is worth compiling. */
    private static final String PLANNER = "-c random_page_cost=1.1 -c jit=off";

    private final ManagedDataSource source;
    private final Jdbi jdbi;
    private final String schemaVersion;

    private Database(ManagedDataSource source, String schemaVersion) {
        this.source = source;
        this.schemaVersion = schemaVersion;
        this.jdbi = Jdbi.create(source).installPlugin(new PostgresPlugin());
    }

    /**
     * Connect and migrate. Several processes may do this at once: Flyway takes a lock.
     *
     * @throws org.flywaydb.core.api.FlywayException when the schema is newer than this program or a migration fails
     */
    public static Database open(DatabaseSettings settings, MetricRegistry metrics) {
        ManagedDataSource source = factory(settings).build(metrics, "postgres");
        Flyway flyway = Flyway.configure().dataSource(source).load();
        flyway.migrate();
        MigrationInfo[] applied = flyway.info().applied();
        return new Database(source, applied[applied.length - 1].getVersion().getVersion());
    }

    /** Return the newest migration that was there when this process began. */
    public String schemaVersion() {
        return schemaVersion;
    }

    private static DataSourceFactory factory(DatabaseSettings settings) {
        DataSourceFactory factory = new DataSourceFactory();
        factory.setDriverClass("org.postgresql.Driver");
        factory.setUrl(settings.url());
        factory.setUser(settings.user());
        factory.setPassword(settings.password());
        factory.setInitialSize(2);
        factory.setMinSize(2);
        factory.setMaxSize(settings.connections());
        factory.setCheckConnectionOnBorrow(false);
        factory.setProperties(
                Map.of("reWriteBatchedInserts", "true", "ApplicationName", "nodeyard", "options", PLANNER));
        return factory;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Begin to count the connections. */
    @Override
    public void start() throws Exception {
        source.start();
    }

    @Override
    public void stop() throws Exception {
        source.stop();
    }
}
