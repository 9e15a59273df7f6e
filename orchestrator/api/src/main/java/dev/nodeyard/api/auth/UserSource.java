package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Say where a user's name, address and password are kept. */
public enum UserSource {
    @JsonProperty("local")
    LOCAL,
    /** A directory that is asked at each sign-in. */
    @JsonProperty("ldap")
    LDAP,
    /** An OpenID Connect provider. */
    @JsonProperty("oidc")
    OIDC;

    /** Return the word used in SQL, JSON and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
