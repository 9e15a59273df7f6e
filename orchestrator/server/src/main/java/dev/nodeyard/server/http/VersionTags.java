package dev.nodeyard.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.json.Wire;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Give every read record an {@code ETag}, and answer 304 to who has it already.
 *
 * <p>A resource whose things have versions sets the tag itself; the others get a digest of the answer.
 */
@Priority(Priorities.ENTITY_CODER)
final class VersionTags implements ContainerResponseFilter {
    private static final int DIGEST_BYTES = 16;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        if (!isRead(request.getMethod()) || response.getStatus() != 200) {
            return;
        }
        EntityTag tag = response.getEntityTag();
        if (tag == null && response.getEntity() instanceof Record view) {
            byte[] body = Wire.mapper().writeValueAsBytes(view);
            tag = new EntityTag(digest(body));
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            response.setEntity(body, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
        }
        if (tag != null && names(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }

    private static boolean isRead(String method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static boolean names(@Nullable String header, EntityTag tag) {
        return header != null
                && (header.strip().equals("*")
                        || Arrays.stream(header.split(",", 50))
                                .map(String::strip)
                                .map(given -> given.startsWith("W/") ? given.substring(2) : given)
                                .anyMatch(given -> given.equals('"' + tag.getValue() + '"')));
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
