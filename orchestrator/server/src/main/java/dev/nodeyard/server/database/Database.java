package dev.nodeyard.server.database;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.lifecycle.Managed;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Own the connections to PostgreSQL and bring the schema up to date. */
public final class Database implements Managed {
    /** Look-ups by key are cheap beside scans, and none of our queries is worth compiling. */
    private static final String PLANNER = "-c random_page_cost=1.1 -c jit=off";

    private final ManagedDataSource source;
    private final Jdbi jdbi;

    private Database(ManagedDataSource source) {
        this.source = source;
        this.jdbi = Jdbi.create(source).installPlugin(new PostgresPlugin());
    }

    /**
     * Connect and migrate. Several processes may do this at once: Flyway takes a lock.
     *
     * @throws org.flywaydb.core.api.FlywayException when the schema is newer than this program or a migration fails
     */
    public static Database open(DatabaseSettings settings, MetricRegistry metrics) {
        Database database = new Database(factory(settings).build(metrics, "postgres"));
        Flyway.configure().dataSource(database.source).load().migrate();
        return database;
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

    @Override
    public void stop() throws Exception {
        source.stop();
    }
}
