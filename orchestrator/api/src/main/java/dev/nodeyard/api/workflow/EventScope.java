package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say how far the name of an event reaches: the same name in two scopes is two events. */
public enum EventScope {
    /** All of one user; of a waiting task, the owner of its workflow. */
    @JsonProperty("user")
    USER,
    /** All runs of one workflow. */
    @JsonProperty("workflow")
    WORKFLOW,
    /** One run. */
    @JsonProperty("run")
    RUN;

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
