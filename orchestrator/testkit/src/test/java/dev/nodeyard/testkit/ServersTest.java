package dev.nodeyard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

class ServersTest {
    @Nested
    class First {
        @RegisterExtension
        static final PostgresExtension POSTGRES = PostgresExtension.migrated("counted", ServersTest::migrate);

        @RegisterExtension
        static final RedisExtension REDIS = new RedisExtension();

        @Test
        void a_class_finds_only_what_the_migration_made() throws Exception {
            assertThat(addRow(POSTGRES)).isEqualTo(2);
        }

        @Test
        void a_class_finds_an_empty_redis() {
            assertThat(addKey(REDIS)).isEqualTo(1);
        }
    }

    @Nested
    class Second {
        @RegisterExtension
        static final PostgresExtension POSTGRES = PostgresExtension.migrated("counted", ServersTest::migrate);

        @RegisterExtension
        static final RedisExtension REDIS = new RedisExtension();

        @Test
        void another_class_finds_only_what_the_migration_made() throws Exception {
            assertThat(addRow(POSTGRES)).isEqualTo(2);
        }

        @Test
        void another_class_finds_an_empty_redis() {
            assertThat(addKey(REDIS)).isEqualTo(1);
        }
    }

    private static void migrate(javax.sql.DataSource source) throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT 1 AS n");
        }
    }

    private static int addRow(PostgresExtension postgres) throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO t VALUES (2)");
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static long addKey(RedisExtension redis) {
        try (Jedis jedis = new Jedis(redis.uri())) {
            jedis.incr("key-" + System.nanoTime());
            return jedis.dbSize();
        }
    }
}
