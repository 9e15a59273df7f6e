package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say what somebody may do with a workflow and, through it, with its runs. Each includes those before it. */
public enum Permission {
    /** See the workflow, its versions, runs, logs and files. */
    @JsonProperty("read")
    READ,
    /** Start and cancel runs. */
    @JsonProperty("execute")
    EXECUTE,
    /** Publish and restore versions, keep drafts. */
    @JsonProperty("edit")
    EDIT,
    /** Share and delete. Owners and administrators have it; it cannot be given to others. */
    @JsonProperty("own")
    OWN;

    /** Return whether whoever has this permission may do what needs another. */
    public boolean includes(Permission needed) {
        return compareTo(needed) >= 0;
    }

    /** Return the permission of a word as {@link #word} gives it. */
    public static Permission of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
