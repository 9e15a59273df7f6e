package dev.nodeyard.server.log;

import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.attempt.LogSummary;
import dev.nodeyard.api.attempt.LogsReply;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.attempt.AttemptTokens;
import dev.nodeyard.server.attempt.LiveAttempts;
import dev.nodeyard.server.http.ApiException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Take the logs of attempts: by offset, so that a repeated call changes nothing and a lost one shows. Thread-safe; any
 * number of processes may take pieces of the same log.
 */
public final class LogService {
    /** After so many disagreements a log is taken as it is, and marked incomplete. */
    private static final int MAX_MISMATCHES = 3;

    private final Jdbi jdbi;
    private final AttemptTokens tokens;
    private final LiveAttempts attempts;
    private final LogFollowers followers;
    private final LogSealer sealer;
    private final long maxBytes;
    private final LongAdder takenBytes = new LongAdder();

    /** Use a database. {@code maxBytes} is the longest log that is kept: more is dropped, and the log marked incomplete. */
    LogService(
            Jdbi jdbi,
            AttemptTokens tokens,
            LiveAttempts attempts,
            LogFollowers followers,
            LogSealer sealer,
            long maxBytes) {
        this.jdbi = jdbi;
        this.tokens = tokens;
        this.attempts = attempts;
        this.followers = followers;
        this.sealer = sealer;
        this.maxBytes = maxBytes;
    }

    /**
     * Store chunks of a runner's attempts. Few statements, whatever the number.
     *
     * @return one position per attempt that is named
     * @throws ApiException stale_attempt when a token was not issued by this installation
     */
    public LogsReply append(RunnerId runner, List<LogChunk> chunks) {
        Map<AttemptTokens.Holder, List<LogChunk>> byHolder = byHolder(chunks);
        Set<AttemptTokens.Holder> live = byHolder.isEmpty() ? Set.of() : attempts.live(runner, byHolder.keySet());
        Map<AttemptId, List<LogChunk>> accepted = new HashMap<>();
        live.forEach(holder -> accepted.put(holder.attempt(), byHolder.getOrDefault(holder, List.of())));
        Map<AttemptId, LogStore.Locked> after =
                accepted.isEmpty() ? Map.of() : jdbi.inTransaction(handle -> append(handle, accepted));
        followers.wake(after.keySet());
        accepted.values().forEach(pieces -> pieces.forEach(piece -> takenBytes.add(piece.bytes().length)));
        return new LogsReply(byHolder.keySet().stream()
                .map(holder -> position(holder.attempt(), live.contains(holder) ? after : Map.of()))
                .toList());
    }

    /** Return how many bytes this process has taken from runners, those that came twice too. */
    public long takenBytes() {
        return takenBytes.sum();
    }

    private Map<AttemptTokens.Holder, List<LogChunk>> byHolder(List<LogChunk> chunks) {
        Map<String, AttemptTokens.Holder> holders = new HashMap<>();
        Map<AttemptTokens.Holder, List<LogChunk>> grouped = new LinkedHashMap<>();
        for (LogChunk chunk : chunks) {
            AttemptTokens.Holder holder = holders.computeIfAbsent(chunk.token(), this::verify);
            grouped.computeIfAbsent(holder, any -> new ArrayList<>()).add(chunk);
        }
        return grouped;
    }

    private AttemptTokens.Holder verify(String token) {
        return tokens.verify(token)
                .orElseThrow(() -> new ApiException(ErrorCode.STALE_ATTEMPT, "An attempt token is not valid."));
    }

    private Map<AttemptId, LogStore.Locked> append(Handle handle, Map<AttemptId, List<LogChunk>> chunks) {
        LogStore.create(handle, chunks.keySet());
        Map<AttemptId, LogStore.Locked> locked = LogStore.lock(handle, chunks.keySet());
        Map<AttemptId, List<LogTail.Piece>> pieces = new HashMap<>();
        Map<AttemptId, LogTail> changed = new HashMap<>();
        locked.forEach((attempt, log) -> {
            long before = log.tail().received();
            if (!log.ended()) {
                pieces.put(attempt, log.tail().take(chunks.getOrDefault(attempt, List.of()), maxBytes));
            }
            if (log.tail().received() > before) {
                changed.put(attempt, log.tail());
            }
        });
        LogStore.insert(handle, pieces);
        LogStore.update(handle, changed);
        return locked;
    }

    private static LogsReply.Position position(AttemptId attempt, Map<AttemptId, LogStore.Locked> logs) {
        LogStore.Locked log = logs.get(attempt);
        return log == null || log.ended()
                ? new LogsReply.Position(attempt, 0, true)
                : new LogsReply.Position(attempt, log.tail().received(), false);
    }

    /**
     * Compare logs with what the runners say of them. A log that disagrees is thrown away, to be sent again from 0; at the
     * third time it is kept as it is, and stays marked incomplete. What is said of attempts that have ended changes nothing.
     *
     * @return the attempts whose logs the runner must send again
     */
    public Set<AttemptId> verify(Map<AttemptId, LogSummary> summaries) {
        return summaries.isEmpty() ? Set.of() : jdbi.inTransaction(handle -> verify(handle, summaries));
    }

    private static Set<AttemptId> verify(Handle handle, Map<AttemptId, LogSummary> summaries) {
        Map<AttemptId, LogStore.Locked> logs = new HashMap<>(LogStore.lock(handle, summaries.keySet()));
        Set<AttemptId> absent = new HashSet<>(summaries.keySet());
        absent.removeAll(logs.keySet());
        // An attempt that logged nothing has no row and needs none.
        absent.removeIf(attempt -> LogTail.empty().agreesWith(summaryOf(summaries, attempt)));
        if (!absent.isEmpty()) {
            LogStore.create(handle, absent);
            logs.putAll(LogStore.lock(handle, absent));
        }
        Set<AttemptId> complete = new HashSet<>();
        Set<AttemptId> mismatched = new HashSet<>();
        Set<AttemptId> again = new HashSet<>();
        logs.forEach((attempt, log) -> {
            if (!log.ended() && log.tail().agreesWith(summaryOf(summaries, attempt))) {
                complete.add(attempt);
            } else if (!log.ended() && log.mismatches() < MAX_MISMATCHES) {
                mismatched.add(attempt);
                if (log.mismatches() + 1 < MAX_MISMATCHES) {
                    again.add(attempt);
                }
            }
        });
        complete.removeIf(attempt -> !isWhole(logs, attempt));
        LogStore.setComplete(handle, complete, true);
        LogStore.countMismatches(handle, mismatched, again);
        return again;
    }

    private static LogSummary summaryOf(Map<AttemptId, LogSummary> summaries, AttemptId attempt) {
        return summaries.getOrDefault(attempt, new LogSummary(0, "00000000"));
    }

    private static boolean isWhole(Map<AttemptId, LogStore.Locked> logs, AttemptId attempt) {
        LogStore.Locked log = logs.get(attempt);
        return log != null && log.tail().isWhole();
    }

    /**
     * Let the logs of ended attempts take no more bytes; they move to the blob store soon after. To be called after the end
     * is committed; what a crash leaves out is found by {@link LogSealer}. Repeating it changes nothing.
     */
    public void seal(Collection<AttemptId> ended) {
        if (!ended.isEmpty()) {
            List<AttemptId> logged = jdbi.withHandle(handle -> LogStore.end(handle, ended));
            followers.wake(ended);
            sealer.later(logged);
        }
    }
}
