package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.executor.process.LogTailer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follow the log of a job on a shared folder, which may show late here what was written on a node. */
final class JobLog {
    private static final Logger log = LoggerFactory.getLogger(JobLog.class);
    private static final long PAUSE_MILLIS = 100;

    private final Path file;
    private final LogTailer.Tail tail;

    JobLog(Path file, LogTailer.Tail tail) {
        this.file = file;
        this.tail = tail;
    }

    /** Give all to the sink; wait for what the note promises, but not for ever. */
    void finish(@Nullable ExitNote note, Duration lag) throws InterruptedException {
        if (note != null) {
            long deadline = System.nanoTime() + lag.toNanos();
            while (size() < note.logBytes() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        tail.finish();
    }

    /** Stop following, whatever was not read. Never throws. */
    void close() {
        try {
            tail.finish();
        } catch (RuntimeException e) {
            log.debug("the log {} was not read to its end: {}", file, e.toString());
        }
    }

    /** Opening the file makes a network file system ask its server for the size. */
    private long size() {
        // The work may have put anything in its place, such as a pipe, which nobody would ever open at its other end.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Long.MAX_VALUE;
        }
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
            return opened.length();
        } catch (IOException e) {
            return 0;
        }
    }
}
