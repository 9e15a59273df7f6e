package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say what a user may do. */
public enum Role {
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("user")
    USER,
    @JsonProperty("viewer")
    VIEWER;

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
