package dev.nodeyard.executor.slurm.template;

import dev.nodeyard.executor.slurm.job.JobOrder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Remember on disk which jobs were submitted: not every batch system lets us mark them. A file per job is written before
 * its submission, and again with the id after it; a job that runs also writes its id into its workspace itself.
 */
final class Registry {
    private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}\\s]{1,200}");
    private static final int LARGEST = 10_000;

    private final Path folder;

    Registry(Path folder) {
        this.folder = folder;
    }

    /**
     * One job.
     *
     * @param id of the job, or empty when it is not known
     */
    record Entry(String mark, Path workspace, String id) {}

    /** Note that a job will be submitted. */
    void begin(JobOrder order) throws IOException {
        Files.createDirectories(folder);
        write(order, "");
    }

    /** Note the id of a job. */
    void submitted(JobOrder order, String id) throws IOException {
        write(order, id);
    }

    /** Forget a job. */
    void forget(String mark) throws IOException {
        Files.deleteIfExists(file(mark));
    }

    /** Return all jobs that are remembered. */
    Map<String, Entry> entries() throws IOException {
        Map<String, Entry> entries = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.job")) {
                for (Path file : files) {
                    read(file).ifPresent(entry -> entries.put(entry.mark(), entry));
                }
            }
        }
        return entries;
    }

    private static Optional<Entry> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2) {
            return Optional.empty();
        }
        Path workspace = Path.of(lines.get(1));
        String id = lines.size() > 2 ? lines.get(2) : "";
        return Optional.of(new Entry(lines.get(0), workspace, id.isEmpty() ? ownId(workspace) : id));
    }

    private static String ownId(Path workspace) throws IOException {
        Path file = workspace.resolve("job-id");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
            return "";
        }
        String id = Files.readString(file).strip();
        return ID.matcher(id).matches() && !id.startsWith("-") ? id : "";
    }

    private void write(JobOrder order, String id) throws IOException {
        Path file = file(order.mark());
        Path part = Files.writeString(
                file.resolveSibling(file.getFileName() + ".part"),
                order.mark() + "\n" + order.workspace().folder() + "\n" + id + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String mark) {
        return folder.resolve(mark.replaceAll("[^A-Za-z0-9_-]", ".") + ".job");
    }
}
