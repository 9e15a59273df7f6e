package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Make a workspace safe to read after a stranger's program wrote into it with rights that the runner may not have.
 *
 * <p>What lies at the top is the platform's, and the runner reads it: a link there could lead to a file of the host that
 * only the runner may see, and a pipe would hold the runner for ever. Below the working folder links are the user's own;
 * who reads there looks where they lead.
 */
final class TidyWorkspace {
    private TidyWorkspace() {}

    static void tidy(Workspace workspace) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(workspace.folder())) {
            for (Path entry : entries) {
                if (!isReal(entry)) {
                    Files.delete(entry);
                }
            }
        }
        for (Path folder : List.of(workspace.work(), workspace.inputsFolder(), workspace.outputsFolder())) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(folder);
                Files.createDirectory(folder);
            }
        }
    }

    private static boolean isReal(Path entry) {
        return Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }
}
