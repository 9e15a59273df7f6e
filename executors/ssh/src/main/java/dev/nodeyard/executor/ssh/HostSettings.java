package dev.nodeyard.executor.ssh;

import dev.nodeyard.executor.program.Interpreters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Say all that is set about one host.
 *
 * @param name for people, tags and tasks; not an address
 */
record HostSettings(String name, String address, int port, Login login, Trust trust, Usage usage) {
    /**
     * How to log in.
     *
     * @param keyFiles private keys, tried in this order
     * @param agent whether the agent at {@code SSH_AUTH_SOCK} is asked first
     * @param jump host to connect through, or null
     */
    record Login(
            String user,
            List<Path> keyFiles,
            @Nullable Path passphraseFile,
            @Nullable Path passwordFile,
            boolean agent,
            @Nullable String jump) {}

    /**
     * Which host keys are trusted.
     *
     * @param fingerprints {@code SHA256:...}; when there are any, the file does not count
     * @param acceptFirst whether the key of a host that is not in the file is written into it
     */
    record Trust(Path knownHosts, Set<String> fingerprints, boolean acceptFirst) {}

    /**
     * What the host is used for.
     *
     * @param folder for the folders of attempts, or null for {@code .nodeyard} in the user's home
     * @param fetchLimit most bytes of outputs and artifacts of one attempt
     */
    record Usage(int slots, @Nullable String folder, Interpreters interpreters, long fetchLimit, Patience patience) {}

    /**
     * How long to wait.
     *
     * @param call for one answer
     * @param start for a host to come back while an attempt is being started
     * @param work for a host to come back while an attempt works there
     */
    record Patience(Duration call, Duration start, Duration work) {}

    Patience patience() {
        return usage.patience();
    }

    /** Name the host as people know it. */
    String shown() {
        return "host " + name + " (" + address + ":" + port + ")";
    }
}
