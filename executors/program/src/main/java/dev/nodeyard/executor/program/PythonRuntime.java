package dev.nodeyard.executor.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Hold the Python half of the executors, which travels in the jar, as one file that any Python from 3.8 on can run:
 * {@code python3 FILE call WORKSPACE}. Always the same bytes.
 */
public final class PythonRuntime {
    private static final String ROOT = "/nodeyard-python";
    private static final String ENTRY = "__main__.py";
    private static final int NAME_CHARACTERS = 16;
    private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Variables that the runtime's process should have where nobody set others. */
    public static final Map<String, String> VARIABLES =
            Map.of("PYTHONUTF8", "1", "PYTHONDONTWRITEBYTECODE", "1", "MPLBACKEND", "Agg");

    private static volatile @Nullable PythonRuntime packed;

    private final byte[] archive;
    private final String name;

    private PythonRuntime(byte[] archive) {
        this.archive = archive;
        this.name = "runtime-" + digest(archive);
    }

    /** Return the runtime of this program. */
    public static PythonRuntime get() throws IOException {
        PythonRuntime known = packed;
        if (known == null) {
            known = new PythonRuntime(archive(files()));
            packed = known;
        }
        return known;
    }

    /** Return its name, which says its content: a fact about what runs in it. */
    public String name() {
        return name;
    }

    /** Lay it into a cache, once per content, and return the file to give to an interpreter. */
    public Path install(Path cache) throws IOException {
        Path file = cache.resolve(name + ".pyz").toAbsolutePath();
        if (!Files.exists(file)) {
            write(file);
        }
        return file;
    }

    /** Write it as a file that appears when it is whole; whoever comes last, the content is the same. */
    void write(Path file) throws IOException {
        Path part = Files.createTempFile(Objects.requireNonNull(file.getParent()), "runtime-", ".part");
        try {
            Files.write(part, archive);
            // Temporary files are for their owner only; a container may run as another user.
            part.toFile().setReadable(true, false);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static byte[] archive(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NEVER);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> files() throws IOException {
        URL entry = PythonRuntime.class.getResource(ROOT + "/" + ENTRY);
        if (entry == null) {
            throw new IOException("the Python files are missing from the jar");
        }
        try {
            URI uri = entry.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri).resolveSibling("."));
            }
            String jar = uri.getSchemeSpecificPart()
                    .substring(0, uri.getSchemeSpecificPart().indexOf("!/"));
            try (FileSystem inside = FileSystems.newFileSystem(Path.of(new URI(jar)))) {
                return read(inside.getPath(ROOT));
            }
        } catch (URISyntaxException e) {
            throw new IOException("cannot read the Python files of " + entry, e);
        }
    }

    private static Map<String, byte[]> read(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root.normalize())) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (path.toString().endsWith(".py")) {
                    String name = root.normalize().relativize(path).toString().replace('\\', '/');
                    files.put(name, Files.readAllBytes(path));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, NAME_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
