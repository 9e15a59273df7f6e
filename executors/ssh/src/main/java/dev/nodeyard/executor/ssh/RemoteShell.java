package dev.nodeyard.executor.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Talk to one shell that stays open on a host: a login for each command would take most of the time of a short attempt.
 * For one thread at a time.
 */
final class RemoteShell {
    private static final int MOST_BYTES = 32 << 20;

    private final ChannelExec channel;
    private final InputStream answers;
    private final OutputStream questions;
    // Nothing that a task writes can be taken for the end of an answer.
    private final String end = "end-" + UUID.randomUUID();

    private RemoteShell(ChannelExec channel) throws IOException {
        this.channel = channel;
        this.answers = new BufferedInputStream(channel.getInputStream(), 64 * 1024);
        this.questions = channel.getOutputStream();
    }

    /** Open a shell and wait until it answers. What a login file prints is passed over. */
    static RemoteShell open(Session session, String functions, Duration timeout) throws IOException {
        try {
            ChannelExec channel = (ChannelExec) session.openChannel("exec");
            channel.setCommand("exec /bin/sh");
            RemoteShell shell = new RemoteShell(channel);
            channel.connect(Math.toIntExact(timeout.toMillis()));
            shell.ask(functions);
            shell.lines();
            return shell;
        } catch (JSchException e) {
            throw new IOException("no shell: " + e.getMessage(), e);
        }
    }

    /** Send commands; their answer must be read before the next. */
    void ask(String commands) throws IOException {
        questions.write((commands + "\nprintf '%s\\n' " + end + "\n").getBytes(StandardCharsets.UTF_8));
        questions.flush();
    }

    /** Read the lines of an answer. */
    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        int bytes = 0;
        for (String line = line(); !line.equals(end); line = line()) {
            lines.add(line);
            bytes += line.length();
            if (bytes > MOST_BYTES) {
                throw new IOException("an answer does not end");
            }
        }
        return lines;
    }

    /** Read an exact number of bytes of an answer. */
    byte[] bytes(int count) throws IOException {
        byte[] bytes = answers.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection ended");
        }
        return bytes;
    }

    boolean isOpen() {
        return channel.isConnected() && !channel.isClosed();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int b = answers.read(); b != '\n'; b = answers.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended");
            }
            line.write(b);
            if (line.size() > MOST_BYTES) {
                throw new IOException("an answer does not end");
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
