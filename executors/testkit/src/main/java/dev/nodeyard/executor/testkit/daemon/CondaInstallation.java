package dev.nodeyard.executor.testkit.daemon;

import dev.nodeyard.executor.testkit.TestedOn;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Give tests a conda and a small channel of our own. Where conda, mamba or micromamba is on the PATH it is that one; else a
 * double that speaks conda's words and lets py-rattler solve and install; where that cannot be had either, the tests are
 * skipped. The channel has {@code python} (this host's), {@code pip}, {@code tiny} 1.0 and 2.0 (a program and an
 * activation script), {@code broken} (needs what is not there) and {@code old-tiny} (needs {@code tiny <2}).
 */
public final class CondaInstallation implements BeforeAllCallback {
    private static final List<String> NAMES = List.of("mamba", "micromamba", "conda");
    private static @Nullable Made made;

    /** What tests use. */
    private record Made(String program, String channel, TestedOn on) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        get();
    }

    /** Return the command of conda. */
    public String program() {
        return get().program();
    }

    /** Return the address of the channel. */
    public String channel() {
        return get().channel();
    }

    /** Return what it is, for the table of results. */
    public TestedOn testedOn() {
        return get().on();
    }

    private static synchronized Made get() {
        Made known = made;
        if (known == null) {
            try {
                known = make();
            } catch (IOException e) {
                RealSystem.CONDA.isMissing(
                        "there is no conda, mamba or micromamba on the PATH, and no double: " + e.getMessage());
                throw new IllegalStateException("a missing system skips the test", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            System.out.println("conda is " + known.on().name() + (known.on().isReal() ? "" : ", a double"));
            made = known;
        }
        return known;
    }

    private static Made make() throws IOException, InterruptedException {
        Path home = Files.createDirectories(root().resolve("target"));
        String channel = "file://" + channel(home);
        Optional<Path> real =
                NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
        if (real.isPresent()) {
            String version = call(List.of(real.get().toString(), "--version")).strip();
            return new Made(real.get().toString(), channel, TestedOn.real(version));
        }
        Path python = rattler(home);
        String version = call(List.of(python.toString(), "-c", "import rattler; print(rattler.__version__)"));
        return new Made(
                program(home, python).toString(),
                channel,
                TestedOn.imitated("conda's words on py-rattler " + version.strip()));
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(".mvn"))) {
                return at;
            }
        }
        return folder;
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder.isEmpty() ? "." : folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path channel(Path home) throws IOException, InterruptedException {
        byte[] script = resource("channel.py");
        Path channel = home.resolve("conda-channel-" + Integer.toHexString(Arrays.hashCode(script)));
        if (!Files.isDirectory(channel)) {
            Path part = Files.createTempDirectory(home, "conda-channel-part-");
            Path file = Files.write(part.resolve("channel.py"), script);
            call(List.of("python3", file.toString(), part.toString()));
            appear(part, channel);
        }
        return channel;
    }

    /** Makes a virtual environment with py-rattler once; it is found by its interpreter and can be moved. */
    private static Path rattler(Path home) throws IOException, InterruptedException {
        Path folder = home.resolve("py-rattler");
        if (!Files.isDirectory(folder)) {
            Path part = Files.createTempDirectory(home, "py-rattler-part-");
            call(List.of("python3", "-m", "venv", part.toString()));
            String python = part.resolve("bin").resolve("python").toString();
            call(List.of(
                    python,
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--no-input",
                    "--retries=1",
                    "--timeout=10",
                    "py-rattler"));
            appear(part, folder);
        }
        return folder.resolve("bin").resolve("python");
    }

    private static Path program(Path home, Path python) throws IOException {
        Path folder = Files.createDirectories(home.resolve("conda-double"));
        Path script = same(folder.resolve("conda.py"), resource("conda.py"));
        String text = """
                #!/bin/sh
                : "${RATTLER_CACHE_DIR:=%1$s/cache}" "${CONDA_ENVS_DIRS:=%1$s/envs}"
                export RATTLER_CACHE_DIR CONDA_ENVS_DIRS
                exec %2$s %3$s "$@"
                """.formatted(folder, python, script);
        Path program = same(folder.resolve("conda"), text.getBytes(StandardCharsets.UTF_8));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + program + " executable");
        }
        return program;
    }

    /** Writes a file unless it is as it should be: another JVM may be running it. */
    private static Path same(Path file, byte[] content) throws IOException {
        boolean same = Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content);
        return same ? file : Files.write(file, content);
    }

    private static void appear(Path part, Path whole) throws IOException {
        try {
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another JVM was first; both made the same.
            if (!Files.isDirectory(whole)) {
                throw e;
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = CondaInstallation.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("there is no resource " + name);
            }
            return stream.readAllBytes();
        }
    }

    private static String call(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("conda-", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                List<String> lines = text.strip().lines().toList();
                throw new IOException(String.join(" ", command) + " failed: "
                        + (lines.isEmpty() ? "no output" : lines.get(lines.size() - 1)));
            }
            return text;
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
