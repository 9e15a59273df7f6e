package dev.nodeyard.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Show who did what to what.
 *
 * @param id grows with time; a line with a smaller id may appear later
 * @param number place in the chain, without gaps; null until the line is sealed, which takes about a second
 * @param actorKind {@code user}, {@code runner}, {@code system} or {@code anonymous}
 * @param actor id of the user or runner, or the part of the system
 * @param actorName name of the user or runner today, in lists only; not part of the chain
 * @param action as {@code thing.verb}
 * @param subject id of the thing
 * @param before what the thing was, without secrets; of a changed thing only what differs
 * @param after what it has become
 * @param remote address that the call came from
 * @param tokenId token that the call came with
 * @param hash SHA-256 over the hash of the line before and this line, in hexadecimal digits; see {@link AuditChain}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditLine(
        long id,
        @Nullable Long number,
        Instant at,
        String actorKind,
        String actor,
        @Nullable String actorName,
        String action,
        String subject,
        @Nullable String detail,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        @Nullable String requestId,
        @Nullable String remote,
        @Nullable UUID tokenId,
        @Nullable String hash) {

    /** Return this line with the name of its actor. */
    public AuditLine withActorName(@Nullable String name) {
        return new AuditLine(
                id, number, at, actorKind, actor, name, action, subject, detail, before, after, requestId, remote,
                tokenId, hash);
    }
}
