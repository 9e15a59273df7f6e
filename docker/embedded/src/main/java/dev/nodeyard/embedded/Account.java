package dev.nodeyard.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Choose the identity of the servers, and tie their life to the JVM's.
 *
 * <p>PostgreSQL refuses to run as root. A user namespace of its own lets a server of root look like an ordinary user
 * with no change of file owners; where the machine forbids namespaces it becomes {@code nobody}, who must own the data.
 */
enum Account {
    ORDINARY_USER(List.of()),
    ROOT_IN_NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=" + Account.NOBODY_ID, "--regid=" + Account.NOBODY_ID, "--clear-groups"));

    static final int NOBODY_ID = 65534;

    private static final boolean TIES = succeeds(List.of("setpriv", "--pdeathsig", "TERM", "true"));
    private static final boolean HAS_SESSIONS = succeeds(List.of("setsid", "true"));

    private final List<String> prefix;

    Account(List<String> prefix) {
        this.prefix = prefix;
    }

    static Account forServers() {
        return Chosen.ACCOUNT;
    }

    /** Return the command that runs another one as this account and sends it a signal when its parent thread ends. */
    List<String> wrap(List<String> command, String signalAtDeath) {
        List<String> wrapped = new ArrayList<>();
        if (HAS_SESSIONS) {
            // Ctrl-C on a terminal goes to all of its processes; the order in which they stop is ours to choose.
            wrapped.add("setsid");
        }
        wrapped.addAll(prefix);
        if (TIES) {
            // After the change of user, which would clear it.
            wrapped.addAll(List.of("setpriv", "--pdeathsig", signalAtDeath));
        }
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    // Held apart: probing costs two processes, and only those who start a server need the answer.
    private static final class Chosen {
        static final Account ACCOUNT = choose();

        private static Account choose() {
            if (!isRoot()) {
                return ORDINARY_USER;
            }
            if (succeeds(List.of("unshare", "-U", "true"))) {
                return ROOT_IN_NAMESPACE;
            }
            if (succeeds(NOBODY.wrap(List.of("true"), "TERM"))) {
                return NOBODY;
            }
            throw new EmbeddedStartException("PostgreSQL does not run as root, and neither unshare nor setpriv can run"
                    + " it as somebody else here; start as an ordinary user, or use a server of your own");
        }

        private static boolean isRoot() {
            try {
                return (Integer) java.nio.file.Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
            } catch (IOException e) {
                return System.getProperty("user.name", "").equals("root");
            }
        }
    }
}
