package dev.nodeyard.cli.client;

import dev.nodeyard.api.id.TaskRunId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Read the logs of a task's attempts. */
public final class TaskLog {
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int HOLD_MS = 20_000;
    // For a server that does not hold the request open.
    private static final Duration AFTER_NOTHING = Duration.ofMillis(200);
    private static final String NEXT_OFFSET = "Nodeyard-Log-Next-Offset";
    private static final String END = "Nodeyard-Log-End";
    private static final String COMPLETE = "Nodeyard-Log-Complete";
    private static final String LINES = "Nodeyard-Log-Lines";

    private final ApiClient api;
    private final TaskRunId task;

    public TaskLog(ApiClient api, TaskRunId task) {
        this.api = api;
        this.task = task;
    }

    /** Say how a log was read. */
    public enum Ending {
        /** To its end, and nothing is missing. */
        COMPLETE,
        /** To its end, but bytes got lost before the server. */
        INCOMPLETE,
        /** As far as it goes now; more may come. */
        OPEN
    }

    /** Copy the log of an attempt; when following, wait for more until it has ended. */
    public Ending copy(int attempt, OutputStream to, boolean follow) throws IOException {
        long offset = 0;
        while (true) {
            Piece piece = piece(attempt, offset, follow);
            to.write(piece.bytes());
            to.flush();
            offset = piece.next();
            if (piece.isLast()) {
                return piece.isComplete() ? Ending.COMPLETE : Ending.INCOMPLETE;
            }
            if (piece.bytes().length == 0) {
                if (!follow) {
                    return Ending.OPEN;
                }
                ApiClient.pause(AFTER_NOTHING);
            }
        }
    }

    private record Piece(byte[] bytes, long next, boolean isLast, boolean isComplete) {}

    private Piece piece(int attempt, long offset, boolean follow) {
        ApiPath path =
                log(attempt).with("offset", offset).with("limit", CHUNK_BYTES).with("waitMs", follow ? HOLD_MS : null);
        HttpResponse<byte[]> answer = api.bytes(path);
        long next = answer.headers().firstValueAsLong(NEXT_OFFSET).orElse(offset + answer.body().length);
        return new Piece(answer.body(), next, isTrue(answer, END), isTrue(answer, COMPLETE));
    }

    /** Return the last lines of an attempt's log. */
    public List<String> lastLines(int attempt, int max) {
        HttpResponse<byte[]> first = api.bytes(log(attempt).with("fromLine", 0).with("lines", 1));
        long lines = first.headers().firstValueAsLong(LINES).orElse(0);
        if (lines == 0) {
            return List.of();
        }
        ApiPath end = log(attempt).with("fromLine", Math.max(0, lines - max)).with("lines", max);
        return new String(api.bytes(end).body(), StandardCharsets.UTF_8).lines().toList();
    }

    private ApiPath log(int attempt) {
        return ApiPath.of("tasks", task, "attempts", attempt, "log");
    }

    private static boolean isTrue(HttpResponse<?> answer, String header) {
        return answer.headers().firstValue(header).map(Boolean::parseBoolean).orElse(false);
    }
}
