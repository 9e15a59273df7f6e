package dev.nodeyard.server.database;

import dev.nodeyard.testkit.PostgresExtension;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Give tests a real database with the orchestrator's schema. */
public final class TestDatabase {
    private TestDatabase() {}

    /** Return an extension to register on a static field. */
    public static PostgresExtension extension() {
        return PostgresExtension.migrated(
                "server", source -> Flyway.configure().dataSource(source).load().migrate());
    }

    /** Open the database as the orchestrator does; every handle is a connection of its own. */
    public static Jdbi jdbi(PostgresExtension postgres) {
        return Jdbi.create(postgres.dataSource()).installPlugin(new PostgresPlugin());
    }
}
