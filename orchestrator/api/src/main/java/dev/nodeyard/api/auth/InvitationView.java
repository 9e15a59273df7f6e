package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Show an invitation.
 *
 * @param hint the first characters of its code
 * @param code {@code nyi_...}, in the answer to its creation only; null ever after
 * @param createdBy user name of the administrator who made it
 * @param usedBy user name of whoever signed up with it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvitationView(
        UUID id,
        String hint,
        @Nullable String code,
        State state,
        Role role,
        @Nullable String emailAddress,
        @Nullable String note,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String usedBy) {

    /** Say whether an invitation can still be used. */
    public enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("used")
        USED,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("revoked")
        REVOKED;

        /** Return the word used in SQL, JSON and pages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return "InvitationView[" + id + "]";
    }
}
