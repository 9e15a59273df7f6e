package dev.nodeyard.executor.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Hold one connection to a host: a shell for commands, and further channels for files. Every command has a deadline,
 * after which the connection is given up.
 */
final class Link implements AutoCloseable {
    private static final String FUNCTIONS = resource("shell.sh");
    private static final String PROBE = resource("probe.sh");
    private static final String SCRIPT = resource("attempt.sh");
    private static final String BEGIN = "begin-of-data";

    private final HostSettings settings;
    private final Deadlines deadlines;
    private final Session session;
    private final RemoteShell shell;
    private final HostFacts facts;

    private Link(HostSettings settings, Deadlines deadlines, Session session, String owner) throws IOException {
        this.settings = settings;
        this.deadlines = deadlines;
        this.session = session;
        try (Deadlines.Deadline deadline = deadline()) {
            this.shell =
                    RemoteShell.open(session, FUNCTIONS, settings.patience().call());
            this.facts = prepare(owner);
        }
    }

    static Link open(HostSettings settings, Sessions sessions, Deadlines deadlines, String owner)
            throws UnreachableException {
        Session session = sessions.open(settings);
        try {
            return new Link(settings, deadlines, session, owner);
        } catch (IOException e) {
            session.disconnect();
            throw new UnreachableException(settings.shown() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private HostFacts prepare(String owner) throws IOException {
        String name = "attempt-" + digest(SCRIPT) + ".sh";
        String folder = settings.usage().folder();
        shell.ask("folder=" + Quoted.word(folder == null ? "" : folder) + " owner=" + Quoted.word(owner) + " name="
                + Quoted.word(name) + "\n" + PROBE);
        HostFacts found = HostFacts.of(settings.name(), shell.lines());
        String script = Quoted.word(found.script());
        // Each shell writes a file of its own: two that come at once would cut off each other's.
        String part = Quoted.word(found.script()) + ".part.$$";
        shell.ask("[ -s " + script + " ] || { printf %s " + encoded(SCRIPT.getBytes(StandardCharsets.UTF_8))
                + " | base64 -d >" + part + " && mv -f " + part + " " + script + "; } 2>&1 || echo failed");
        List<String> problems = shell.lines();
        if (!problems.isEmpty()) {
            throw new IOException("cannot write " + found.script() + ": " + problems.get(0));
        }
        return found;
    }

    HostFacts facts() {
        return facts;
    }

    boolean isOpen() {
        return session.isConnected() && shell.isOpen();
    }

    /** Run commands in the shell and return the lines that they print. */
    List<String> lines(String commands) throws UnreachableException {
        try (Deadlines.Deadline deadline = deadline()) {
            shell.ask(commands);
            return shell.lines();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Run commands that print exactly so many bytes, and take these. */
    byte[] bytes(String commands, int count) throws UnreachableException {
        try (Deadlines.Deadline deadline = deadline()) {
            shell.ask(commands);
            byte[] bytes = shell.bytes(count);
            shell.lines();
            return bytes;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /**
     * Run commands on a channel of their own, for much data.
     *
     * @return exit code
     */
    int stream(String commands, Input input, Output output) throws IOException {
        ChannelExec channel = channel();
        // Quoted as a whole, for the login shell may be any.
        channel.setCommand("exec /bin/sh -c " + Quoted.word("echo " + BEGIN + "\n" + commands));
        Duration longest = settings.patience().work();
        try (Deadlines.Deadline deadline = deadlines.in(longest, channel::disconnect);
                InputStream in = channel.getInputStream();
                OutputStream out = channel.getOutputStream()) {
            connect(channel);
            passOver(in);
            input.writeTo(out);
            out.close();
            output.readFrom(in);
            in.transferTo(OutputStream.nullOutputStream());
            return channel.getExitStatus();
        } finally {
            channel.disconnect();
        }
    }

    private ChannelExec channel() throws IOException {
        try {
            return (ChannelExec) session.openChannel("exec");
        } catch (JSchException e) {
            throw lost(e);
        }
    }

    private void connect(ChannelExec channel) throws IOException {
        try {
            channel.connect(Math.toIntExact(settings.patience().call().toMillis()));
        } catch (JSchException e) {
            throw session.isConnected()
                    ? new IOException(
                            "no channel for files to " + settings.shown() + " (" + e.getMessage()
                                    + "); MaxSessions of its sshd must be 3 or more",
                            e)
                    : lost(e);
        }
    }

    // What a login file prints stands before the data.
    private static void passOver(InputStream in) throws IOException {
        StringBuilder last = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                last.append((char) b);
            } else if (last.toString().equals(BEGIN)) {
                return;
            } else {
                last.setLength(0);
            }
        }
        throw new IOException("the connection ended");
    }

    private Deadlines.Deadline deadline() {
        return deadlines.in(settings.patience().call(), session::disconnect);
    }

    private UnreachableException lost(Exception e) {
        session.disconnect();
        return new UnreachableException(settings.shown() + " does not answer: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        session.disconnect();
    }

    static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Link.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what commands read. */
    interface Input {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Reads what commands print. */
    interface Output {
        void readFrom(InputStream in) throws IOException;
    }
}
