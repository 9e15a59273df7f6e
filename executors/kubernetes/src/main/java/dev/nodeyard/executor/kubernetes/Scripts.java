package dev.nodeyard.executor.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Hold the shell scripts that run in the containers of a pod. They need sh and the usual small programs. */
final class Scripts {
    static final String TASK = read("task.sh");
    static final String FILES = read("files.sh");
    static final String RECEIVE = read("receive.sh");
    static final String FOLLOW = read("follow.sh");
    static final String SEND = read("send.sh");
    static final String SIGNAL = read("signal.sh");
    static final String ENDED = read("ended.sh");

    private Scripts() {}

    /** Return the command that runs a script with arguments; nothing in the arguments is read by a shell. */
    static List<String> command(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String read(String name) {
        try (InputStream stream = Scripts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the script " + name + " is not in the jar");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("(?m)^#.*\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException("read the script " + name, e);
        }
    }
}
