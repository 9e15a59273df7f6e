package dev.nodeyard.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Run a Redis 7.0 without persistence as a child of this JVM. Thread-safe. */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final int PROBE_TIMEOUT_MS = 1_000;

    private final ServerFolder folder;
    private final ServerProcess process;
    private final int port;
    private final String password;

    private EmbeddedRedis(ServerFolder folder, ServerProcess process, int port, String password) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Start a server and return once it answers.
     *
     * @throws EmbeddedStartException when the folder is in use, the port is taken, or Redis does not come up
     */
    public static EmbeddedRedis start(EmbeddedRedisSettings settings) {
        Path binary = new BinaryCache(BinaryCache.defaultFolder())
                .program("redis-server-7.0.15-linux-" + Machine.redisName());
        ServerFolder folder = ServerFolder.open(settings.folder(), Account.forServers());
        try {
            return start(settings, binary, folder);
        } catch (IOException e) {
            folder.close();
            throw new EmbeddedStartException("Redis could not be started in " + settings.folder(), e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static EmbeddedRedis start(EmbeddedRedisSettings settings, Path binary, ServerFolder folder)
            throws IOException {
        String password = folder.password();
        Path configuration = folder.path().resolve("redis.conf");
        folder.stopOrphan(configuration, STOP_TIMEOUT);
        return FreePort.retry(settings.port(), port -> {
            // In a file, because arguments can be read by every user of the machine.
            folder.writePrivate(configuration, configuration(folder.path(), port, password));
            ServerProcess process = ServerProcess.start(
                    "Redis", folder, List.of(binary.toString(), configuration.toString()), settings.log(), "TERM");
            folder.rememberPid(process.pid());
            process.awaitReady(START_TIMEOUT, () -> answers(port, password));
            return new EmbeddedRedis(folder, process, port, password);
        });
    }

    private static String configuration(Path folder, int port, String password) {
        return String.join(
                "\n",
                "bind 127.0.0.1",
                "port " + port,
                "requirepass " + password,
                "dir \"" + folder + "\"",
                "save \"\"",
                "appendonly no",
                "daemonize no",
                "set-proc-title no",
                "maxmemory-policy noeviction",
                "ignore-warnings ARM64-COW-BUG",
                "");
    }

    private static boolean answers(int port, String password) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PROBE_TIMEOUT_MS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), PROBE_TIMEOUT_MS);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] expected = "+OK\r\n+PONG\r\n".getBytes(StandardCharsets.US_ASCII);
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(expected.length), StandardCharsets.US_ASCII)
                    .equals(new String(expected, StandardCharsets.US_ASCII));
        } catch (java.net.ConnectException | java.net.SocketTimeoutException e) {
            return false;
        }
    }

    /** Return the address, with the password: {@code redis://:password@127.0.0.1:port/0}. */
    public URI uri() {
        return URI.create("redis://:" + password + "@127.0.0.1:" + port + "/0");
    }

    /** Return the TCP port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Return the operating system's number of the server process. */
    public long pid() {
        return process.pid();
    }

    /** Stop the server and free the folder. What it held is gone. Repeating it does nothing. */
    public void stop() {
        process.stop(STOP_TIMEOUT);
        folder.close();
    }

    @Override
    public void close() {
        stop();
    }
}
