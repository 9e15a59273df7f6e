package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say what a token may do for its user; none includes another. */
public enum Scope {
    /** Look at things. */
    @JsonProperty("read")
    READ,
    /** Start and cancel runs, push events, start timers. */
    @JsonProperty("execute")
    EXECUTE,
    /** Change everything else of one's own: workflows, tokens, the profile. */
    @JsonProperty("write")
    WRITE,
    /** Act as an administrator, if the user is one. */
    @JsonProperty("admin")
    ADMIN;

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
