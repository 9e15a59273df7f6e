package dev.nodeyard.executor.nodeworks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lays the Python half, which travels in the jar, into the cache: once per content, whoever comes first. */
final class PythonRuntime {
    private static final String ROOT = "/nodeyard-python";
    private static final String ENTRY = "main.py";

    private PythonRuntime() {}

    /** Return the program to give to an interpreter. */
    static Path install(Path cache) throws IOException {
        Map<String, byte[]> files = files();
        Path folder = cache.resolve("runtime-" + digest(files));
        if (!Files.exists(folder.resolve(ENTRY))) {
            write(files, folder);
        }
        return folder.resolve(ENTRY);
    }

    private static void write(Map<String, byte[]> files, Path folder) throws IOException {
        Path part = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "runtime-part-");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = part.resolve(file.getKey());
            Files.createDirectories(target.getParent() == null ? part : target.getParent());
            Files.write(target, file.getValue());
        }
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Somebody else was first, which counts as done.
            Folders.remove(part);
            if (!Files.exists(folder.resolve(ENTRY))) {
                throw e;
            }
        }
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

    private static String digest(Map<String, byte[]> files) {
        MessageDigest digest = Digests.sha256();
        files.forEach((name, content) -> {
            Digests.add(digest, name);
            digest.update(content);
        });
        return Digests.text(digest);
    }
}
