package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.Work;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Name and label the jobs of a runner, so that it knows its own again. */
final class Marks {
    static final String OWNER = "nodeyard.dev/owner";
    static final String ATTEMPT = "nodeyard.dev/attempt";
    static final String RUN = "nodeyard.dev/run";
    static final String TASK = "nodeyard.dev/task";

    private static final String PREFIX = "att_";
    private static final int MOST_CHARACTERS = 63;

    private Marks() {}

    /** Return the name of an attempt's job: the same each time, so that it cannot be made twice. */
    static String job(AttemptId attempt) {
        return "nodeyard-" + attempt.toString().substring(PREFIX.length()).replace('_', '-');
    }

    static Map<String, String> labels(String owner, Work work) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/managed-by", "nodeyard");
        labels.put(OWNER, owner(owner));
        labels.put(ATTEMPT, work.attempt().toString());
        labels.put(RUN, word(work.attempt().task().run().toString()));
        labels.put(TASK, word(work.task().name()));
        return labels;
    }

    /** Return the owner as a label: cut ones must stay different from each other. */
    static String owner(String owner) {
        if (word(owner).equals(owner)) {
            return owner;
        }
        return UUID.nameUUIDFromBytes(owner.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Return a text as the value of a label. */
    static String word(String text) {
        String word = text.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[._-]+", "");
        word = word.length() > MOST_CHARACTERS ? word.substring(0, MOST_CHARACTERS) : word;
        return word.replaceAll("[._-]+$", "");
    }
}
