package dev.nodeyard.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Write a line for calls that a user may not make, and for tokens that are used after their end. So many for each
 * that nobody can fill the log.
 */
public final class AuditRefusals implements ContainerResponseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRefusals.class);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_PER_USER = 30;
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHENTICATED = 401;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Cache<String, AtomicInteger> written =
            Caffeine.newBuilder().expireAfterWrite(WINDOW).maximumSize(10_000).build();

    public AuditRefusals(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        try {
            if (response.getStatus() == FORBIDDEN) {
                forbidden(request);
            } else if (response.getStatus() == UNAUTHENTICATED) {
                BearerFilter.token(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                        .ifPresent(this::unauthenticated);
            }
        } catch (JdbiException e) {
            // The call is refused all the same.
            LOG.warn(
                    "no audit line for a refused call of {}",
                    request.getUriInfo().getPath(),
                    e);
        }
    }

    private void forbidden(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() instanceof Account account
                && isWithin(account.id().toString(), MOST_PER_USER)) {
            audit.record(account.actor(), "call.refused", request.getUriInfo().getPath(), request.getMethod());
        }
    }

    private void unauthenticated(String token) {
        byte[] hash = SecretToken.hash(token);
        if (!isWithin(new String(hash, StandardCharsets.ISO_8859_1), 1)) {
            return;
        }
        endedToken(hash).ifPresent(id -> audit.record(Actor.ANONYMOUS, "token.refused", id, null));
    }

    private Optional<String> endedToken(byte[] hash) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT CAST(id AS text)
                          FROM user_tokens
                         WHERE hash = :hash
                         UNION ALL
                        SELECT 'rnr_' || replace(CAST(id AS text), '-', '')
                          FROM runners
                         WHERE token_hash = :hash
                           AND revoked_at IS NOT NULL
                         UNION ALL
                        SELECT CAST(id AS text)
                          FROM registration_tokens
                         WHERE hash = :hash
                        """).bind("hash", hash).mapTo(String.class).findFirst());
    }

    private boolean isWithin(String key, int most) {
        return written.get(key, missing -> new AtomicInteger()).incrementAndGet() <= most;
    }
}
