package dev.nodeyard.server.log;

import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.attempt.LogSummary;
import dev.nodeyard.api.attempt.LogsReply;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.server.artifact.BlobStore;
import dev.nodeyard.server.artifact.FolderBlobStore;
import dev.nodeyard.server.attempt.LiveAttempts;
import dev.nodeyard.server.database.RunRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jdbi.v3.core.Jdbi;

/** Put the parts of the log feature together as one orchestrator process has them. */
record LogFixture(RunRows rows, LogReader reader, LogFollowers followers, LogSealer sealer, LogService service) {
    static LogFixture create(Jdbi jdbi, RunRows rows, Path folder, long maxBytes) {
        BlobStore blobs = blobs(folder);
        LogReader reader = new LogReader(jdbi, blobs);
        LogFollowers followers = new LogFollowers(reader);
        LogSealer sealer = new LogSealer(jdbi, blobs, reader);
        LiveAttempts live = new LiveAttempts(jdbi, rows.tokens());
        return new LogFixture(
                rows,
                reader,
                followers,
                sealer,
                new LogService(jdbi, rows.tokens(), live, followers, sealer, maxBytes));
    }

    private static BlobStore blobs(Path folder) {
        try {
            return new FolderBlobStore(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LogsReply.Position append(int task, long offset, byte[] bytes) {
        return service.append(rows.runner(), List.of(new LogChunk(rows.token(task), offset, bytes)))
                .positions()
                .get(0);
    }

    byte[] readAll(AttemptId attempt) {
        try {
            return reader.read(attempt, 0, Integer.MAX_VALUE).bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogSummary summary(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return new LogSummary(bytes.length, String.format(Locale.ROOT, "%08x", sum.getValue()));
    }
}
