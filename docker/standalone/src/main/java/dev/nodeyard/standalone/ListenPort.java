package dev.nodeyard.standalone;

import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Look whether the orchestrator can listen where it should, before anything is started. */
final class ListenPort {
    private ListenPort() {}

    /** Return the address with its port chosen. */
    static UpSettings.Address require(UpSettings.Address wanted) {
        InetSocketAddress address = new InetSocketAddress(wanted.host(), wanted.port());
        if (address.isUnresolved()) {
            throw CommandFailure.usage("--bind: there is no address " + wanted.host());
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return new UpSettings.Address(wanted.host(), socket.getLocalPort());
        } catch (IOException e) {
            throw CommandFailure.of(
                            ExitStatus.CONFLICT,
                            "port " + wanted.port() + " of " + wanted.host() + " cannot be used: " + e.getMessage(),
                            e)
                    .withHint("choose another one with --port PORT, or a free one with --port 0");
        }
    }

    /** Return the address under which this machine reaches a server that listens on a host. */
    static String reachable(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }
}
