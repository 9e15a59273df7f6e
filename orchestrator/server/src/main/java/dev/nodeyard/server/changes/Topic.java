package dev.nodeyard.server.changes;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.server.http.ApiException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Name what somebody watches. */
record Topic(Kind kind, @Nullable RunId run) {
    private static final int MOST = 20;
    private static final int LONGEST = 2_000;

    /** What there is to watch. */
    enum Kind {
        RUN,
        RUNS,
        WORKFLOWS,
        QUEUE,
        RUNNERS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Return whether single changes are told, so that a stream may go on from a place. */
        boolean isTold() {
            return switch (this) {
                case RUN, RUNS, WORKFLOWS -> true;
                case QUEUE, RUNNERS -> false;
            };
        }
    }

    static Topic of(RunId run) {
        return new Topic(Kind.RUN, run);
    }

    static Topic of(Kind kind) {
        return new Topic(kind, null);
    }

    /**
     * Read a list like {@code run:run_...,queue}.
     *
     * @throws ApiException invalid when a topic is unknown, or there are none or too many
     */
    static Set<Topic> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new ApiException(
                    ErrorCode.INVALID, "Say what to watch: topics=run:RUN_ID,runs,workflows,queue,runners.");
        }
        if (text.length() > LONGEST) {
            throw new ApiException(ErrorCode.INVALID, "topics must not be longer than " + LONGEST + " characters.");
        }
        Set<Topic> topics = new LinkedHashSet<>();
        for (String word : text.split(",")) {
            topics.add(parseOne(word.strip()));
        }
        if (topics.size() > MOST) {
            throw new ApiException(ErrorCode.INVALID, "One stream watches at most " + MOST + " topics.");
        }
        return topics;
    }

    private static Topic parseOne(String word) {
        if (word.startsWith("run:")) {
            try {
                return of(RunId.parse(word.substring("run:".length())));
            } catch (IllegalArgumentException e) {
                throw new ApiException(ErrorCode.INVALID, "'" + shortened(word) + "' names no run: run:run_...");
            }
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.RUN && kind.word().equals(word))
                .map(Topic::of)
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.INVALID,
                        "There is no topic '" + shortened(word) + "': run:RUN_ID, runs, workflows, queue, runners."));
    }

    private static String shortened(String word) {
        return word.length() <= 60 ? word : word.substring(0, 60) + "...";
    }

    @Override
    public String toString() {
        return run == null ? kind.word() : "run:" + run;
    }
}
