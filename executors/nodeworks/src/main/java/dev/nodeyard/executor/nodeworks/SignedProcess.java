package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.executor.Workspace;
import dev.nodeyard.executor.process.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Read what the process of an attempt wrote about itself before it did anything else. */
final class SignedProcess {
    private static final String NAME = "process";

    private SignedProcess() {}

    /** Return the process; empty when none came so far. */
    static Optional<ProcessId> find(Workspace workspace) {
        try {
            String[] fields =
                    Files.readString(workspace.folder().resolve(NAME)).strip().split(" ", -1);
            ProcessId process = new ProcessId(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
            // Where the system does not tell start times there is no safe way to know it again.
            return process.startTime() < 0 ? Optional.empty() : Optional.of(process);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            System.getLogger(SignedProcess.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot read " + NAME + " of " + workspace.folder(), e);
            return Optional.empty();
        }
    }
}
