package dev.nodeyard.executor.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Make small Python packages of a test's own, so that nothing has to be fetched. */
public final class Wheels {
    private Wheels() {}

    /**
     * Make a wheel with one module, whose {@code version} is a text and {@code answer} 42, and a program of the same name
     * that prints both.
     */
    public static Path make(Path folder, String name, String version) throws IOException {
        return make(folder, name, version, "");
    }

    /** Make such a wheel that needs another package. */
    public static Path make(Path folder, String name, String version, String requires) throws IOException {
        Path wheel = Files.createDirectories(folder).resolve(name + "-" + version + "-py3-none-any.whl");
        String info = name + "-" + version + ".dist-info/";
        String needs = requires.isEmpty() ? "" : "Requires-Dist: " + requires + "\n";
        try (OutputStream file = Files.newOutputStream(wheel);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, name + ".py", """
                    answer = 42
                    version = "%s"

                    def main():
                        print(__name__, version, answer)
                    """.formatted(version));
            add(
                    zip,
                    info + "METADATA",
                    "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n" + needs);
            add(zip, info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            add(zip, info + "entry_points.txt", "[console_scripts]\n" + name + " = " + name + ":main\n");
            add(
                    zip,
                    info + "RECORD",
                    name + ".py,,\n" + info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "entry_points.txt,,\n" + info
                            + "RECORD,,\n");
        }
        return wheel;
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
