package dev.nodeyard.cli.client;

import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Bring bytes from the server to a stream or a file. */
public final class Download {
    private Download() {}

    public static long copy(ApiClient api, ApiPath path, OutputStream to) throws IOException {
        try (InputStream body = api.open(path).body()) {
            long bytes = body.transferTo(to);
            to.flush();
            return bytes;
        }
    }

    /** Write a file that is whole or not there at all; return its size. */
    public static long toFile(ApiClient api, ApiPath path, Path file, boolean overwrite) throws IOException {
        if (!overwrite && Files.exists(file)) {
            throw CommandFailure.of(ExitStatus.CONFLICT, file + " is there already")
                    .withHint("add --force to overwrite it, or --to to name another place");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (InputStream body = api.open(path).body()) {
            long bytes = Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return bytes;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
