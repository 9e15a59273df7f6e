package dev.nodeyard.executor.testkit.daemon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Hold the script that runs some daemons. It ends them when its stdin is closed: by {@link #close}, at the end of the JVM,
 * or by the system when the JVM was killed.
 */
final class Daemon implements AutoCloseable {
    private static final List<String> SHARED_SCRIPTS = List.of("supervise.sh", "image.sh");
    private static final long END_SECONDS = 40;

    private final Path folder;
    private final Process script;
    private final Map<String, String> said;

    private Daemon(Path folder, Process script, Map<String, String> said) {
        this.folder = folder;
        this.script = script;
        this.said = said;
    }

    /**
     * Run a script until it is ready.
     *
     * @param name of the script among the resources, without {@code .sh}; its first argument is the folder
     * @throws IOException when it cannot get ready; the message says why, and nothing is left running
     */
    static Daemon start(String name, List<String> arguments) throws IOException {
        Path folder = Files.createTempDirectory("nodeyard-" + name + "-");
        Path scripts = Files.createDirectory(folder.resolve("scripts"));
        for (String shared : SHARED_SCRIPTS) {
            copy(shared, scripts);
        }
        // A session of its own: what ends the build by Ctrl-C must not end the script before it cleaned up.
        List<String> command = new ArrayList<>(
                List.of("setsid", "sh", copy(name + ".sh", scripts).toString(), folder.toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        Process script = builder.start();
        Daemon daemon = new Daemon(folder, script, read(script.inputReader(StandardCharsets.UTF_8)));
        Runtime.getRuntime().addShutdownHook(new Thread(daemon::close, "end-" + name));
        return daemon;
    }

    Path folder() {
        return folder;
    }

    /** Return what the script said as {@code name=value}. */
    String said(String name) {
        String value = said.get(name);
        if (value == null) {
            throw new IllegalStateException("the script did not say " + name);
        }
        return value;
    }

    @Override
    public void close() {
        try {
            script.getOutputStream().close();
            if (!script.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the daemons in " + folder + " do not end");
            }
        } catch (IOException e) {
            System.err.println("cannot end the daemons in " + folder + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path copy(String name, Path folder) throws IOException {
        try (InputStream script = Daemon.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IOException("there is no resource " + name);
            }
            Path copy = folder.resolve(name);
            Files.copy(script, copy);
            return copy;
        }
    }

    private static Map<String, String> read(BufferedReader output) throws IOException {
        Map<String, String> said = new HashMap<>();
        List<String> other = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return Map.copyOf(said);
            }
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(0, equals).matches("[a-z]+")) {
                said.put(line.substring(0, equals), line.substring(equals + 1));
            } else {
                other.add(line);
            }
        }
        throw new IOException("it did not start: " + String.join(" | ", other));
    }
}
