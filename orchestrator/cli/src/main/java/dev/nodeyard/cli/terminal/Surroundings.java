package dev.nodeyard.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hold what a command may touch of the world outside.
 *
 * @param console the terminal, or null when input or output is not one
 * @param userName name of the system's user
 * @param home folder of the system's user
 * @param patience how long calls are repeated while the server cannot be reached
 */
public record Surroundings(
        Streams streams,
        @Nullable Console console,
        Map<String, String> environment,
        String userName,
        Path home,
        Duration patience) {

    /** Hold the three standard streams. */
    public record Streams(InputStream in, PrintStream out, PrintStream err) {}

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Return the surroundings of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                new Streams(System.in, stream(FileDescriptor.out), stream(FileDescriptor.err)),
                terminal(),
                System.getenv(),
                System.getProperty("user.name", ""),
                Path.of(System.getProperty("user.home", ".")),
                Duration.ofSeconds(3));
    }

    public boolean isTerminal() {
        return console != null;
    }

    public boolean wantsColour() {
        return isTerminal()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /** Return a variable of the environment, or null when it is missing or empty. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    // The default character set follows the locale, which is often plain ASCII in containers and services.
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
    }

    private static @Nullable Console terminal() {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        try {
            // From Java 22 on there is always a console, and it must be asked whether it is a terminal.
            Object answer = Console.class.getMethod("isTerminal").invoke(console);
            return Boolean.TRUE.equals(answer) ? console : null;
        } catch (NoSuchMethodException beforeJava22) {
            return console;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }
}
