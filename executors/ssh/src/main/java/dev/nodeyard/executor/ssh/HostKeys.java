package dev.nodeyard.executor.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decide whether the key that a host shows is the right one, and remember why not. Made for one connection.
 *
 * <p>A key is right when its fingerprint is set, or else when the file of known hosts has it. A host that the file does
 * not know is accepted and written down only where an administrator allowed it; a changed key never is.
 */
final class HostKeys implements HostKeyRepository {
    private static final Logger log = LoggerFactory.getLogger(HostKeys.class);
    private static final Object FILE = new Object();

    private final HostSettings settings;
    private final HostKeyRepository known;
    private @Nullable String problem;

    HostKeys(HostSettings settings) throws IOException {
        this.settings = settings;
        this.known = known(settings.trust().knownHosts());
    }

    private static HostKeyRepository known(Path file) throws IOException {
        JSch reader = new JSch();
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        try {
            reader.setKnownHosts(new ByteArrayInputStream(content));
        } catch (JSchException e) {
            throw new IOException("the file of known hosts " + file + " cannot be read: " + e.getMessage(), e);
        }
        return reader.getHostKeyRepository();
    }

    /** Return why the key was refused, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    @Override
    public int check(String host, byte[] key) {
        String shown = type(key) + " " + fingerprint(key);
        HostSettings.Trust trust = settings.trust();
        if (!trust.fingerprints().isEmpty()) {
            return trust.fingerprints().contains(fingerprint(key)) ? OK : changed(shown, "the option host_key");
        }
        int verdict = known.check(host, key);
        if (verdict == NOT_INCLUDED && isKnownByAnotherType(host)) {
            verdict = CHANGED;
        }
        if (verdict == CHANGED) {
            return changed(shown, trust.knownHosts().toString());
        }
        if (verdict == OK || (trust.acceptFirst() && isKept(host, key, shown))) {
            return OK;
        }
        if (problem == null) {
            problem = "the key of " + settings.shown() + " is not known: " + shown
                    + ". Compare it with what ssh-keygen -l -f /etc/ssh/ssh_host_*_key.pub prints on the host, then set "
                    + settings.name() + ".host_key = \"" + fingerprint(key)
                    + "\" in [executors.ssh], or add the host to " + trust.knownHosts();
        }
        return NOT_INCLUDED;
    }

    private int changed(String shown, String where) {
        problem = "the key of " + settings.shown() + " is another one than " + where + " has: " + shown
                + ". Either the host was installed anew, or somebody stands between. Nothing was sent. When the new key"
                + " is right, put it in the place of the old one";
        return CHANGED;
    }

    // A host that is known by its ED25519 key and now shows an RSA key alone is not an unknown host.
    private boolean isKnownByAnotherType(String host) {
        HostKey[] keys = known.getHostKey(host, null);
        return keys != null && keys.length > 0;
    }

    private boolean isKept(String host, byte[] key, String shown) {
        Path file = settings.trust().knownHosts();
        String line = host + " " + type(key) + " " + Base64.getEncoder().encodeToString(key) + "\n";
        synchronized (FILE) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                log.warn("accepted the key of {} at its first use: {}; written to {}", settings.shown(), shown, file);
                return true;
            } catch (IOException e) {
                problem = "the key of " + settings.shown() + " (" + shown + ") cannot be written to " + file + ": " + e;
                return false;
            }
        }
    }

    static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String type(byte[] key) {
        int length = key.length < 4 ? 0 : ByteBuffer.wrap(key).getInt();
        return length > 0 && length <= key.length - 4 ? new String(key, 4, length, StandardCharsets.US_ASCII) : "key";
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        // Only check() writes.
    }

    @Override
    public void remove(String host, String type) {
        // Keys are removed by people.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // Keys are removed by people.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return settings.trust().knownHosts().toString();
    }

    @Override
    public HostKey[] getHostKey() {
        return known.getHostKey();
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        // Tells the library which kinds of keys to ask the host for first.
        return settings.trust().fingerprints().isEmpty() ? known.getHostKey(host, type) : new HostKey[0];
    }
}
