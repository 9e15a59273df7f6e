package dev.nodeyard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    @Test
    void data_outlive_a_stop() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway(folder))) {
            execute(postgres, "CREATE TABLE t AS SELECT 42 AS answer");
        }

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway(folder))) {
            assertThat(query(postgres, "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void data_outlive_a_killed_server() throws Exception {
        EmbeddedPostgres killed = EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(folder));
        execute(killed, "CREATE TABLE t AS SELECT 42 AS answer");
        ProcessHandle process = ProcessHandle.of(killed.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
        killed.stop();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(folder))) {
            assertThat(query(postgres, "SELECT answer FROM t")).isEqualTo("42");
        }
    }

    @Test
    void a_durable_server_waits_for_the_disk() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.durable(folder))) {
            assertThat(query(postgres, "SELECT current_setting('fsync') || current_setting('synchronous_commit')"))
                    .isEqualTo("onon");
        }
    }

    @Test
    void a_server_ends_with_the_jvm_that_started_it_even_when_that_is_killed() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String pid = jvm.inputReader().readLine();
        ProcessHandle postgres = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();

        jvm.destroyForcibly();

        postgres.onExit().get(20, TimeUnit.SECONDS);
        assertThat(postgres.isAlive()).isFalse();
    }

    @Test
    void a_server_left_by_an_earlier_jvm_is_replaced() throws Exception {
        EmbeddedPostgres left = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway(folder));

        new PostmasterFile(folder.resolve("data")).stopOrphan(java.time.Duration.ofSeconds(20));

        assertThat(ProcessHandle.of(left.pid()).filter(ProcessHandle::isAlive)).isEmpty();
        left.stop();
    }

    @Test
    void a_process_number_that_another_program_has_by_now_does_no_harm() throws Exception {
        EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway(folder)).stop();
        long own = ProcessHandle.current().pid();
        Files.writeString(folder.resolve("data/postmaster.pid"), own + "\n/elsewhere\n");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway(folder))) {
            assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_folder_serves_one_at_a_time() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway(folder))) {
            assertThat(postgres.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway(folder)))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedPostgresSettings settings =
                    EmbeddedPostgresSettings.throwaway(folder).withPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort());
        }
    }

    @Test
    void nobody_enters_without_the_password() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway(folder))) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
