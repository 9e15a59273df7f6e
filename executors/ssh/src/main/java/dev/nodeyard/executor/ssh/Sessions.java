package dev.nodeyard.executor.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Open connections to hosts, with what their settings allow and nothing else. Thread-safe. */
final class Sessions {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final int SILENT_PROBES = 2;

    private final Map<String, HostSettings> hosts;

    Sessions(Map<String, HostSettings> hosts) {
        this.hosts = hosts;
    }

    /**
     * Connect to a host, through another one where that is set.
     *
     * @throws UnreachableException when that is not possible
     */
    Session open(HostSettings settings) throws UnreachableException {
        String jump = settings.login().jump();
        HostSettings through = jump == null ? null : hosts.get(jump);
        if (through == null) {
            return connected(settings, null);
        }
        Session first = connected(through, null);
        try {
            return connected(settings, first);
        } catch (UnreachableException e) {
            first.disconnect();
            throw e;
        }
    }

    private static Session connected(HostSettings settings, @Nullable Session jump) throws UnreachableException {
        Function<String, String> words = problem -> settings.shown() + " " + problem;
        HostKeys keys;
        try {
            keys = new HostKeys(settings);
        } catch (IOException e) {
            throw new UnreachableException(words.apply("cannot be connected to: " + e.getMessage()), e);
        }
        try {
            Session session = session(settings, keys);
            if (jump != null) {
                session.setProxy(new JumpProxy(jump));
            }
            session.connect(Math.toIntExact(settings.patience().call().toMillis()));
            return session;
        } catch (JSchException | IOException | AgentProxyException e) {
            String problem = keys.problem();
            throw new UnreachableException(problem == null ? words.apply(reason(settings, e)) : problem, e);
        }
    }

    private static Session session(HostSettings settings, HostKeys keys)
            throws JSchException, IOException, AgentProxyException {
        JSch jsch = new JSch();
        HostSettings.Login login = settings.login();
        if (login.agent()) {
            jsch.setIdentityRepository(new AgentIdentityRepository(new SSHAgentConnector()));
        } else {
            addKeys(jsch, login);
        }
        jsch.setHostKeyRepository(keys);
        Session session = jsch.getSession(login.user(), settings.address(), settings.port());
        if (login.passwordFile() != null) {
            session.setPassword(secret(login.passwordFile()));
        }
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig(
                "PreferredAuthentications",
                login.passwordFile() == null ? "publickey" : "publickey,password,keyboard-interactive");
        session.setServerAliveInterval(
                Math.toIntExact(Math.max(500, settings.patience().call().toMillis() / (SILENT_PROBES + 1))));
        session.setServerAliveCountMax(SILENT_PROBES);
        session.setDaemonThread(true);
        return session;
    }

    private static void addKeys(JSch jsch, HostSettings.Login login) throws JSchException, IOException {
        Path passphraseFile = login.passphraseFile();
        byte[] passphrase = passphraseFile == null ? null : secret(passphraseFile);
        for (Path file : login.keyFiles()) {
            refuseShared(file);
            if (passphrase == null) {
                jsch.addIdentity(file.toString());
            } else {
                jsch.addIdentity(file.toString(), passphrase.clone());
            }
        }
    }

    private static byte[] secret(Path file) throws IOException {
        refuseShared(file);
        return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    }

    private static void refuseShared(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("the file " + file + " is missing, or this user may not read it");
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw new IOException("others may read the file " + file + "; chmod 600 it");
        }
    }

    private static String reason(HostSettings settings, Exception e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Auth fail") || message.startsWith("Auth cancel")) {
            return "does not let the user " + settings.login().user()
                    + " log in; check user, key_file or password_file in [executors.ssh], and authorized_keys on the"
                    + " host";
        }
        return "cannot be connected to: " + message;
    }
}
