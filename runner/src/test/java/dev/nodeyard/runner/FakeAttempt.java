package dev.nodeyard.runner;

import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.AttemptEnvironment;
import dev.nodeyard.api.attempt.AttemptEvent;
import dev.nodeyard.api.attempt.HeartbeatRequest;
import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.attempt.ReportReply;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeOrchestrator} knows of one attempt, and what it does with what comes of it. Guarded by that. */
final class FakeAttempt {
    final Assignment assignment;
    final ByteArrayOutputStream log = new ByteArrayOutputStream();
    final Map<String, byte[]> artifacts = new TreeMap<>();
    final Set<String> phases = Collections.synchronizedSet(new LinkedHashSet<>());
    final List<AttemptEnvironment> environments = new CopyOnWriteArrayList<>();
    boolean stale;
    boolean cancel;
    boolean started;
    int heartbeats;
    int accepted;

    @Nullable
    Outcome outcome;

    FakeAttempt(Assignment assignment) {
        this.assignment = assignment;
    }

    ReportReply.Result apply(AttemptEvent event) {
        if (stale) {
            return ReportReply.Result.STALE;
        }
        started = true;
        if (event instanceof AttemptEvent.Finished finished) {
            if (!summary()
                    .equals(
                            finished.log() == null
                                    ? "0 00000000"
                                    : finished.log().bytes() + " "
                                            + finished.log().crc32c())) {
                log.reset();
                return ReportReply.Result.LOG_INCOMPLETE;
            }
            accepted += outcome == null ? 1 : 0;
            outcome = finished.outcome();
        }
        return ReportReply.Result.ACCEPTED;
    }

    private String summary() {
        CRC32C checksum = new CRC32C();
        checksum.update(log.toByteArray());
        return log.size() + " " + String.format("%08x", checksum.getValue());
    }

    /**
     * Keep what is new of a part of the log.
     *
     * @param corrupt spoil it
     * @return whether anything was new
     */
    boolean take(LogChunk chunk, boolean corrupt) {
        int skip = (int) (log.size() - chunk.offset());
        if (skip < 0 || skip >= chunk.bytes().length) {
            return false;
        }
        byte[] bytes = chunk.bytes().clone();
        if (corrupt) {
            bytes[skip] ^= 1;
        }
        log.write(bytes, skip, bytes.length - skip);
        return true;
    }

    void beat(HeartbeatRequest.Held held) {
        heartbeats++;
        phases.add(String.valueOf(held.phase()));
    }
}
