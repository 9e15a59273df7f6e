package dev.nodeyard.server.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.CallContext;
import dev.nodeyard.server.http.ShownOnce;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.Method;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Do a user's POST once, however often it is sent with the same {@code Idempotency-Key} within 24 hours.
 *
 * <p>A refused call (4xx, 503) has changed nothing and frees its key. A call that was answered 500 keeps it: what it did
 * is not known.
 */
@Priority(Priorities.USER - 1_000) // after everything that may refuse the caller
final class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern USABLE = Pattern.compile("[!-~]{1,255}");
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.LINK);

    private final KeyStore keys;

    @Context
    @SuppressWarnings("NullAway.Init") // Jersey sets it before the first call
    private ResourceInfo resource;

    IdempotencyFilter(KeyStore keys) {
        this.keys = keys;
    }

    /** A call that holds a key. */
    private record Held(UserId user, String key, UUID attempt, RequestDigest digest) {}

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (key == null
                || !request.getMethod().equals(HttpMethod.POST)
                || !(request.getSecurityContext().getUserPrincipal() instanceof Account account)) {
            return;
        }
        if (!USABLE.matcher(key).matches()) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "The Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.");
        }
        Held held = new Held(account.id(), key, UUID.randomUUID(), RequestDigest.of(request));
        if (keys.take(held.user, key, held.attempt)) {
            request.setProperty(HEADER, held);
        } else {
            request.abortWith(repeat(held));
        }
    }

    private Response repeat(Held held) throws IOException {
        KeptAnswer kept = keys.find(held.user, held.key).orElseThrow(IdempotencyFilter::running);
        if (kept.status() == null) {
            throw running();
        }
        if (!MessageDigest.isEqual(kept.request(), held.digest.ofWhole())) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "This Idempotency-Key was used for another request. Take a new key for each thing to be done.");
        }
        if (kept.withheld()) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "This was done by the first call. Its answer was shown once and is not kept:"
                            + " revoke what was made if you did not get it, and make another.");
        }
        // The first call left its line in the audit table.
        CallContext.current().ifPresent(CallContext::markAudited);
        Response.ResponseBuilder again = Response.status(kept.status()).header("Idempotency-Replayed", "true");
        kept.headers().forEach(again::header);
        return kept.body() == null ? again.build() : again.entity(kept.body()).build();
    }

    private static ApiException running() {
        return ApiException.later(
                ErrorCode.CONFLICT,
                "The first call with this Idempotency-Key is still running. Send it again later.",
                Duration.ofSeconds(1));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (!(request.getProperty(HEADER) instanceof Held held)) {
            return;
        }
        int status = response.getStatus();
        if (status >= 400 && status != 500) {
            keys.release(held.user, held.key, held.attempt);
            return;
        }
        byte @Nullable [] body = body(response);
        boolean withheld = isShownOnce() || (body != null && body.length > LARGEST_ANSWER);
        keys.finish(
                held.user,
                held.key,
                held.attempt,
                new KeptAnswer(status, held.digest.afterUse(), headers(response), withheld ? null : body, withheld));
    }

    private boolean isShownOnce() {
        Method method = resource.getResourceMethod();
        return method != null && method.isAnnotationPresent(ShownOnce.class);
    }

    private static byte @Nullable [] body(ContainerResponseContext response) throws JsonProcessingException {
        Object entity = response.getEntity();
        if (entity == null || entity instanceof byte[]) {
            return (byte[]) entity;
        }
        byte[] body = Wire.mapper().writeValueAsBytes(entity);
        MediaType type = response.getMediaType();
        response.setEntity(
                body, response.getEntityAnnotations(), type == null ? MediaType.APPLICATION_JSON_TYPE : type);
        return body;
    }

    private static Map<String, String> headers(ContainerResponseContext response) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : KEPT_HEADERS) {
            String value = response.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        if (response.getMediaType() != null) {
            headers.put(HttpHeaders.CONTENT_TYPE, response.getMediaType().toString());
        }
        return headers;
    }
}
