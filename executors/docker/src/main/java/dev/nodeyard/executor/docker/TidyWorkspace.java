package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Make a workspace safe to read after a stranger's program wrote into it with rights that the runner may not have.
 *
 * <p>The folders that the runner looks into are the platform's: a link in their place could lead anywhere on the host, so
 * an empty folder takes its place. Whoever reads the files looks what they are.
 */
final class TidyWorkspace {
    private TidyWorkspace() {}

    static void tidy(Workspace workspace) throws IOException {
        for (Path folder :
                List.of(workspace.folder(), workspace.work(), workspace.inputsFolder(), workspace.outputsFolder())) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(folder);
                Files.createDirectory(folder);
            }
        }
    }
}
