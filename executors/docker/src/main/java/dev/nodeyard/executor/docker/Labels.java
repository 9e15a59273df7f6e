package dev.nodeyard.executor.docker;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.Work;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Mark what this runner makes in an engine, so that a later process of it knows its own. */
final class Labels {
    static final String OWNER = "dev.nodeyard.owner";
    static final String ATTEMPT = "dev.nodeyard.attempt";
    static final String KIND = "dev.nodeyard.kind";
    /** Name of the folder that a warm container has mounted. */
    static final String FOLDER = "dev.nodeyard.folder";

    /** Digest of the environment that an image was built for. */
    static final String ENVIRONMENT = "dev.nodeyard.environment";

    private static final String RUN = "dev.nodeyard.run";
    private static final String TASK = "dev.nodeyard.task";
    private static final int LONGEST_VALUE = 200;

    /** What a marked thing is there for. */
    enum Kind {
        /** Runs one attempt. */
        ATTEMPT,
        /** Stands beside one attempt. */
        SERVICE,
        /** Is kept for attempts of one run that need the same. */
        WARM,
        /** Does something small for this executor. */
        HELPER,
        /** Keeps files between attempts. */
        CACHE,
        /** Was built from an environment's definition. */
        IMAGE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String owner;

    Labels(String owner) {
        this.owner = owner;
    }

    /** Return what all that this runner made has in common. */
    Map<String, String> own() {
        return Map.of(OWNER, owner);
    }

    Map<String, String> of(Kind kind) {
        return Map.of(OWNER, owner, KIND, kind.word());
    }

    Map<String, String> of(Kind kind, Work work) {
        Map<String, String> labels = new TreeMap<>(of(kind));
        labels.put(ATTEMPT, work.attempt().toString());
        labels.put(RUN, work.attempt().task().run().toString());
        labels.put(TASK, shortened(work.task().name()));
        return labels;
    }

    /** Return labels of what serves several attempts of one run. */
    Map<String, String> ofRun(Kind kind, Work work) {
        Map<String, String> labels = new TreeMap<>(of(kind));
        labels.put(RUN, work.attempt().task().run().toString());
        return labels;
    }

    /** Return the attempt that a thing was made for. */
    static Optional<AttemptId> attempt(Map<String, String> labels) {
        String text = labels.get(ATTEMPT);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(AttemptId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean is(Kind kind, Map<String, String> labels) {
        return kind.word().equals(labels.get(KIND));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE);
    }
}
