package dev.nodeyard.executor.testkit.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Start one kind of daemon when it is first asked for, for the whole JVM. Thread-safe. */
final class SharedDaemon {
    // Below what the system gives to outgoing connections, so that nobody takes one between the look and the use.
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final int TRIES = 3;

    private final RealSystem system;
    private final String script;
    private final List<String> programs;
    private final String packages;
    private final int ports;
    private @Nullable Daemon daemon;
    private @Nullable String problem;

    SharedDaemon(RealSystem system, int ports, List<String> programs, String packages) {
        this.system = system;
        this.script = system.word();
        this.programs = programs;
        this.packages = packages;
        this.ports = ports;
    }

    /** Return the daemon, or skip or fail the test where there cannot be one. */
    synchronized Daemon get() {
        if (daemon == null && problem == null) {
            problem = RealSystem.lack(programs, packages);
            for (int i = 0; i < TRIES && daemon == null && (problem == null || i > 0); i++) {
                tryToStart();
            }
        }
        Daemon started = daemon;
        if (started == null) {
            system.isMissing(String.valueOf(problem));
            throw new IllegalStateException("a test went on without " + system);
        }
        return started;
    }

    private void tryToStart() {
        try {
            List<String> arguments = new ArrayList<>();
            for (int i = 0; i < ports; i++) {
                arguments.add(Integer.toString(freePort()));
            }
            daemon = Daemon.start(script, arguments);
        } catch (IOException e) {
            problem = e.getMessage();
        }
    }

    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Somebody has it; the next one.
            }
        }
    }
}
