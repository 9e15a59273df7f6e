package dev.nodeyard.executor.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Look at the processes of this host, whichever container, job or session they are in. */
final class HostProcesses {
    private HostProcesses() {}

    /** Return how many processes have a word among their arguments. A zombie has none. */
    static int count(String word) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                count += hasArgument(process, word) ? 1 : 0;
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return count;
    }

    private static boolean hasArgument(Path process, String word) {
        try {
            String line = new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.ISO_8859_1);
            return ("\0" + line).contains("\0" + word + "\0");
        } catch (IOException gone) {
            return false;
        }
    }
}
