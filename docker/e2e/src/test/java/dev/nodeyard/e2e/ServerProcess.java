package dev.nodeyard.e2e;

import dev.nodeyard.server.OrchestratorApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Run an orchestrator. It keeps its address over restarts. */
final class ServerProcess {
    private final Program program;
    private final URI uri;

    ServerProcess(Path folder, Map<String, Object> settings, Map<String, String> environment) throws IOException {
        Files.createDirectories(folder);
        int port = freePort();
        this.uri = URI.create("http://127.0.0.1:" + port);
        Map<String, Object> all = new HashMap<>(settings);
        all.put(
                "server",
                Map.of(
                        "applicationConnectors", List.of(connector(port)),
                        "adminConnectors", List.of(connector(0)),
                        "requestLog", Map.of("appenders", List.of())));
        all.put("logging", Map.of("level", "INFO"));
        Path configuration = folder.resolve("configuration.yml");
        Cluster.write(configuration, all);
        this.program = new Program(
                OrchestratorApplication.class,
                List.of("server", configuration.toString()),
                environment,
                folder.resolve("server.log"));
    }

    private static Map<String, Object> connector(int port) {
        return Map.of("type", "http", "port", port, "bindHost", "127.0.0.1");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void start() {
        program.start();
    }

    /** Wait until the server answers. */
    void awaitReady() {
        Rest rest = new Rest(uri, null);
        Yard.eventually(
                () -> {
                    if (!program.isAlive()) {
                        throw new AssertionError("the server ended: " + program.said());
                    }
                    return rest.get("status").status();
                },
                status -> status == 200);
    }

    /** End the server as a crash does. */
    void kill() {
        program.kill();
    }

    Program program() {
        return program;
    }

    URI uri() {
        return uri;
    }
}
