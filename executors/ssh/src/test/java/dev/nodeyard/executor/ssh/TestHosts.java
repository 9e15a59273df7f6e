package dev.nodeyard.executor.ssh;

import dev.nodeyard.executor.testkit.daemon.SshHosts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Write the runner's options for real hosts. */
final class TestHosts {
    private TestHosts() {}

    static Map<String, String> options(SshHosts servers, SshHosts.Host... hosts) {
        Map<String, String> options = new HashMap<>();
        options.put("hosts", Arrays.stream(hosts).map(SshHosts.Host::name).collect(Collectors.joining(", ")));
        options.put("user", "root");
        options.put("key_file", servers.identity().toString());
        options.put("known_hosts", servers.knownHosts().toString());
        for (SshHosts.Host host : hosts) {
            options.put(host.name() + ".address", host.address());
            options.put(host.name() + ".port", Integer.toString(host.port()));
        }
        return options;
    }

    /** Return a folder for attempts; hosts of tests share this machine's file system. */
    static String folder() {
        return Path.of("target", "hosts").toAbsolutePath().toString();
    }
}
