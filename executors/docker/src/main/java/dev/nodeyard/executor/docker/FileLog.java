package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.process.LogTailer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Follow the output that the program writes into its workspace on this host. */
final class FileLog implements OutputLog {
    private final LogTailer.Tail tail;

    private FileLog(LogTailer.Tail tail) {
        this.tail = tail;
    }

    /**
     * Follow a file, which is made when it is missing.
     *
     * @throws IOException also when the program put something else in the place of the file since an earlier process
     *     began to follow it: it could lead to a file of the host
     */
    static FileLog follow(LogTailer tailer, Path file, long offset, LogSink sink) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(file);
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the task replaced the file of its own output");
        }
        return new FileLog(tailer.follow(file, offset, sink));
    }

    @Override
    public void finish() {
        tail.finish();
    }

    @Override
    public void stop() {
        // The tailer lets go of the file by itself when it ends.
    }
}
