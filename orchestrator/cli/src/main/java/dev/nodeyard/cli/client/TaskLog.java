package dev.nodeyard.cli.client;

import dev.nodeyard.api.id.TaskRunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Read the logs of a task's attempts. */
public final class TaskLog {
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int HOLD_MS = 20_000;
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
            ApiPath path = log(attempt)
                    .with("offset", offset)
                    .with("limit", CHUNK_BYTES)
                    .with("waitMs", follow ? HOLD_MS : null);
            HttpResponse<InputStream> answer = api.open(path);
            long copied;
            try (InputStream body = answer.body()) {
                copied = body.transferTo(to);
            }
            to.flush();
            offset = answer.headers().firstValueAsLong(NEXT_OFFSET).orElse(offset + copied);
            if (isTrue(answer, END)) {
                return isTrue(answer, COMPLETE) ? Ending.COMPLETE : Ending.INCOMPLETE;
            }
            if (copied == 0 && !follow) {
                return Ending.OPEN;
            }
        }
    }

    /** Return the last lines of an attempt's log. */
    public List<String> lastLines(int attempt, int max) throws IOException {
        HttpResponse<InputStream> first =
                api.open(log(attempt).with("fromLine", 0).with("lines", 1));
        long lines = first.headers().firstValueAsLong(LINES).orElse(0);
        first.body().close();
        if (lines == 0) {
            return List.of();
        }
        ApiPath end = log(attempt).with("fromLine", Math.max(0, lines - max)).with("lines", max);
        try (InputStream body = api.open(end).body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private ApiPath log(int attempt) {
        return ApiPath.of("tasks", task, "attempts", attempt, "log");
    }

    private static boolean isTrue(HttpResponse<?> answer, String header) {
        return answer.headers().firstValue(header).map(Boolean::parseBoolean).orElse(false);
    }
}
