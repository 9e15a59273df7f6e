package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.api.id.AttemptId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mark jobs so that they are found again when nobody remembers their ids.
 *
 * <p>A mark names the runner and the attempt. All elements of an array have the array's mark; a folder per array, with a
 * link per element to its workspace, says which attempt an element is.
 */
final class Marks {
    private static final Logger log = LoggerFactory.getLogger(Marks.class);
    private static final String ARRAY = "array-";

    private final String prefix;
    private final Path arrays;

    Marks(String owner, Path arrays) {
        this.prefix = "nodeyard:" + owner + ":";
        this.arrays = arrays;
    }

    /** Return what all marks of this runner begin with. */
    String prefix() {
        return prefix;
    }

    /** Return the mark of an attempt's job. */
    String of(AttemptId attempt) {
        return prefix + attempt;
    }

    /** Return the mark of an array. */
    String ofArray(Path folder) {
        return prefix + folder.getFileName();
    }

    /** Make the folder of an array. */
    Path makeArray(List<JobOrder> orders) throws IOException {
        Path folder = Files.createDirectories(arrays.resolve(ARRAY + UUID.randomUUID()));
        for (int i = 0; i < orders.size(); i++) {
            Files.createSymbolicLink(
                    folder.resolve(Integer.toString(i)),
                    orders.get(i).workspace().folder());
        }
        Files.writeString(
                folder.resolve("job.sh"),
                "#!/bin/sh\nexec /bin/sh " + ShellText.quote(folder.toString())
                        + "/\"${SLURM_ARRAY_TASK_ID}\"/job.sh\n");
        return folder;
    }

    /** Return the attempt that a mark names; empty when it is none of ours or not readable any more. */
    Optional<AttemptId> attempt(String mark) {
        if (!mark.startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = mark.substring(prefix.length());
        try {
            return Optional.of(AttemptId.parse(rest.startsWith(ARRAY) ? element(rest) : rest));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String element(String rest) throws IOException {
        int colon = rest.lastIndexOf(':');
        if (colon < 0 || rest.contains("/") || rest.contains("..")) {
            throw new IllegalArgumentException("not an element of an array: " + rest);
        }
        Path link = arrays.resolve(rest.substring(0, colon)).resolve(rest.substring(colon + 1));
        return Files.readSymbolicLink(link).getFileName().toString();
    }

    /** Remove the folders of arrays none of whose workspaces is there any more. */
    void sweep() {
        if (!Files.isDirectory(arrays)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(arrays, ARRAY + "*")) {
            for (Path folder : folders) {
                removeIfDone(folder);
            }
        } catch (IOException e) {
            log.warn("cannot look through {}: {}", arrays, e.toString());
        }
    }

    private static void removeIfDone(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isSymbolicLink(entry) && Files.exists(entry)) {
                    return;
                }
            }
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Files.delete(entry);
            }
        }
        Files.deleteIfExists(folder);
    }
}
