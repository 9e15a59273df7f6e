package dev.nodeyard.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Run a PostgreSQL 17 as a child of this JVM. Thread-safe.
 *
 * <p>The data outlives the server: starting again on the same folder goes on with them, also after a crash of server,
 * JVM or machine. One folder serves one JVM at a time.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String MAJOR = "17";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final ServerFolder folder;
    private final ServerProcess process;
    private final int port;
    private final String password;

    private EmbeddedPostgres(ServerFolder folder, ServerProcess process, int port, String password) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Start a server and return once it answers. The first start on a machine unpacks the binaries (seconds), the first
     * start on a folder makes the database cluster.
     *
     * @throws EmbeddedStartException when the folder is in use, the port is taken, or PostgreSQL does not come up
     */
    public static EmbeddedPostgres start(EmbeddedPostgresSettings settings) {
        Path home = new BinaryCache(BinaryCache.defaultFolder()).archive("postgres-linux-" + Machine.archiveName());
        ServerFolder folder = ServerFolder.open(settings.folder(), Account.forServers());
        try {
            return start(settings, home, folder);
        } catch (IOException e) {
            folder.close();
            throw new EmbeddedStartException("PostgreSQL could not be started in " + settings.folder(), e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(EmbeddedPostgresSettings settings, Path home, ServerFolder folder)
            throws IOException {
        Path data = folder.path().resolve("data");
        String password = folder.password();
        if (!Files.exists(data)) {
            makeCluster(settings, home, folder, data);
        }
        checkVersion(data);
        PostmasterFile postmaster = new PostmasterFile(data);
        postmaster.stopOrphan(STOP_TIMEOUT);
        return FreePort.retry(settings.port(), port -> {
            ServerProcess process = ServerProcess.start(
                    "PostgreSQL", folder, serverCommand(settings, home, data, port), settings.log(), "INT");
            process.awaitReady(START_TIMEOUT, () -> postmaster.isReady(process.pid()));
            return new EmbeddedPostgres(folder, process, port, password);
        });
    }

    /** Make the cluster beside its final place, so that a half-made one is never taken for a whole one. */
    private static void makeCluster(EmbeddedPostgresSettings settings, Path home, ServerFolder folder, Path data)
            throws IOException {
        Path half = folder.path().resolve("data.new");
        Trees.delete(half);
        List<String> command = List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + half,
                "--username=nodeyard",
                "--pwfile=" + folder.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions");
        ServerProcess.run("initdb", folder, command, settings.log(), START_TIMEOUT);
        Files.move(half, data);
    }

    private static void checkVersion(Path data) throws IOException {
        String version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new EmbeddedStartException("The data in " + data + " are of PostgreSQL " + version
                    + "; this program brings PostgreSQL " + MAJOR);
        }
    }

    private static List<String> serverCommand(EmbeddedPostgresSettings settings, Path home, Path data, int port) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString()));
        for (String option : options(settings, port)) {
            command.addAll(List.of("-c", option));
        }
        return command;
    }

    private static List<String> options(EmbeddedPostgresSettings settings, int port) {
        List<String> options = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=" + settings.maxConnections(),
                "timezone=UTC",
                "log_timezone=UTC",
                "log_line_prefix=%m [%p] "));
        if (settings.durable()) {
            options.addAll(List.of("fsync=on", "synchronous_commit=on", "shared_buffers=128MB", "max_wal_size=2GB"));
        } else {
            options.addAll(
                    List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB"));
            options.addAll(List.of("wal_level=minimal", "max_wal_senders=0", "autovacuum_naptime=10min"));
        }
        return options;
    }

    /** Return the JDBC address of the database {@code postgres}, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    /** Return the JDBC address of a database of this server, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Return the name of the server's owner. */
    public String user() {
        return "nodeyard";
    }

    /** Return the owner's password, which the folder's file {@code password} (mode 0600) holds too. */
    public String password() {
        return password;
    }

    /** Return the TCP port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Return the operating system's number of the server process. */
    public long pid() {
        return process.pid();
    }

    /** End every connection, stop the server and free the folder. Repeating it does nothing. */
    public void stop() {
        process.stop(STOP_TIMEOUT);
        folder.close();
    }

    @Override
    public void close() {
        stop();
    }
}
