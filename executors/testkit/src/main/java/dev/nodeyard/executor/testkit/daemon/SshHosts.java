package dev.nodeyard.executor.testkit.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Give tests real SSH servers: one on loopback, and two "hosts" with names ({@code h1}, {@code h2}), addresses and host
 * keys of their own that share this host's file system and can be cut off.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SshHosts SSH = new SshHosts();
 * }</pre>
 *
 * <p>They serve all classes of a JVM: who cuts a host off joins it again. Thread-safe.
 */
public final class SshHosts implements BeforeAllCallback {
    private static final SharedDaemon SERVERS = new SharedDaemon(
            RealSystem.SSH,
            1,
            List.of("sshd", "ssh-keygen", "ssh-keyscan", "ip", "unshare", "setsid"),
            "openssh-server openssh-client iproute2 util-linux");

    /** Say how a server is reached; the user is {@code root}. */
    public record Host(String name, String address, int port) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        SERVERS.get();
    }

    /** Return the server on loopback. */
    public Host local() {
        return new Host("local", "127.0.0.1", Integer.parseInt(SERVERS.get().said("port")));
    }

    /** Return the first host in a network of its own. */
    public Host first() {
        return host(1);
    }

    /** Return the second host in a network of its own. */
    public Host second() {
        return host(2);
    }

    /** Return the file of the private key (ed25519, no passphrase) that all servers accept. */
    public Path identity() {
        return SERVERS.get().folder().resolve("id");
    }

    /** Return the file with the true host keys of all servers. */
    public Path knownHosts() {
        return SERVERS.get().folder().resolve("known_hosts");
    }

    /** Return the version of the client, which is that of the server. */
    public String version() {
        return SERVERS.get().said("version");
    }

    /** Let no packet through to a host of its own network, as if its cable were pulled. */
    public void cutOff(Host host) {
        link(host, "down");
    }

    /** Undo {@link #cutOff}. */
    public void rejoin(Host host) {
        link(host, "up");
    }

    private static Host host(int number) {
        return new Host("h" + number, SERVERS.get().said("net") + ".1" + number, 22);
    }

    private static void link(Host host, String state) {
        if (!host.name().startsWith("h")) {
            throw new IllegalArgumentException(host.name() + " has no network of its own");
        }
        String link = SERVERS.get().said("link") + "v" + host.name().substring(1);
        Client.call(Map.of(), List.of("ip", "link", "set", link, state));
    }
}
