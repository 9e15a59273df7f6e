package dev.nodeyard.executor.environment;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Remove environments by age and size: those that were unused for too long, and the longest unused of too many. */
final class Pruning {
    private static final System.Logger LOG = System.getLogger(Pruning.class.getName());

    /** What was used just now will probably be used again, however full the disk is. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final EnvironmentOptions options;
    private final Path folder;
    private final Remover remover;

    Pruning(EnvironmentOptions options, Remover remover) {
        this.options = options;
        this.folder = options.folder();
        this.remover = remover;
    }

    /** Removes a folder; its lock is held. */
    interface Remover {
        void remove(Path at) throws IOException;
    }

    private record Candidate(Path at, Optional<Made> made, Instant used) {
        long bytes() {
            return made.map(Made::bytes).orElse(0L);
        }
    }

    void run(Instant now) {
        try {
            List<Candidate> kept = new ArrayList<>();
            for (Candidate candidate : candidates()) {
                boolean half = candidate.made().isEmpty();
                boolean old = candidate.used().plus(options.keep()).isBefore(now);
                if (!(half || old) || !remove(candidate)) {
                    kept.add(candidate);
                }
            }
            long bytes = kept.stream().mapToLong(Candidate::bytes).sum();
            kept.sort(Comparator.comparing(Candidate::used));
            for (Candidate candidate : kept) {
                boolean fresh = candidate.used().plus(FRESH).isAfter(now);
                if (bytes > options.maxBytes() && !fresh && remove(candidate)) {
                    bytes -= candidate.bytes();
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot look through the environments in " + folder, e);
        }
    }

    void discard(EnvironmentSpec spec) {
        try {
            for (Candidate candidate : candidates()) {
                if (candidate.made().filter(made -> made.spec().equals(spec)).isPresent()) {
                    remove(candidate);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot look through the environments in " + folder, e);
        }
    }

    private List<Candidate> candidates() throws IOException {
        List<Candidate> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, "{venv,conda}-*")) {
            for (Path at : folders) {
                if (Files.isDirectory(at)) {
                    found.add(new Candidate(at, Made.read(at), used(at)));
                }
            }
        }
        return found;
    }

    private static Instant used(Path at) throws IOException {
        Path stamp = StoredEnvironment.stamp(at);
        return Files.getLastModifiedTime(Files.exists(stamp) ? stamp : at).toInstant();
    }

    /** Removes one that nobody uses; returns whether it is gone. */
    private boolean remove(Candidate candidate) {
        Path at = candidate.at();
        String name = at.getFileName().toString();
        try (HostLock lock = HostLock.tryAlone(EnvironmentStore.lockFile(folder, name))) {
            // Whoever had it since has changed the stamp, or made it whole.
            if (lock == null
                    || !used(at).equals(candidate.used())
                    || Made.read(at).isPresent() != candidate.made().isPresent()) {
                return false;
            }
            remover.remove(at);
            LOG.log(System.Logger.Level.INFO, "removed the environment {0}", at);
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot remove the environment " + at, e);
            return false;
        }
    }
}
