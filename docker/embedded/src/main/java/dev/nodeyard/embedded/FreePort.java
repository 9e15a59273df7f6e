package dev.nodeyard.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Choose TCP ports. */
final class FreePort {
    private static final int TRIES = 5;

    private FreePort() {}

    /**
     * Start something on the wanted port, or on a free one for 0. Between choosing a free port and taking it somebody else
     * may take it, so several are tried.
     */
    static <T> T retry(int wanted, StartOnPort<T> start) throws IOException {
        if (wanted != 0) {
            requireFree(wanted);
            return start.on(wanted);
        }
        for (int left = TRIES - 1; ; left--) {
            int port = choose();
            try {
                return start.on(port);
            } catch (EmbeddedStartException e) {
                if (left == 0 || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    private static int choose() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void requireFree(int port) {
        if (!isFree(port)) {
            throw new EmbeddedStartException("Port " + port + " of 127.0.0.1 is in use by another program");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Start something on a port. */
    @FunctionalInterface
    interface StartOnPort<T> {
        T on(int port) throws IOException;
    }
}
