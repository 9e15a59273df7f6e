package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say where a token comes from. */
public enum TokenKind {
    /** A sign-in of a program or the command. */
    @JsonProperty("login")
    LOGIN,
    /** A token that its user has made. */
    @JsonProperty("personal")
    PERSONAL,
    /** A sign-in of a browser, kept in a cookie. */
    @JsonProperty("session")
    SESSION,
    /** A token of a wall screen, which belongs to nobody. */
    @JsonProperty("wall")
    WALL;

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
