package dev.nodeyard.server.http;

import dev.nodeyard.api.error.ApiError;
import dev.nodeyard.api.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answer every refused or failed call with {@code application/problem+json} (RFC 9457). */
public final class ErrorMapper implements ExceptionMapper<Throwable> {
    static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);
    private static final String TYPE_PREFIX = "urn:nodeyard:error:";

    private static final int DRAINED_BYTES = 64 * 1024;

    private final HttpServletRequest call;

    public ErrorMapper(@Context HttpServletRequest call) {
        this.call = call;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Refusal refusal = Refusal.of(thrown);
        if (refusal.code() == ErrorCode.INTERNAL) {
            LOG.error("{} {} failed", call.getMethod(), call.getRequestURI(), thrown);
        }
        if (refusal.code() == ErrorCode.UNAVAILABLE) {
            LOG.warn("{} {} is not possible now: {}", call.getMethod(), call.getRequestURI(), thrown.toString());
        }
        Response.ResponseBuilder response = Response.status(refusal.status())
                .type(PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(describe(refusal, requestId(call), call.getRequestURI()));
        refusal.headers().forEach(response::header);
        if (!isBodyDrained()) {
            response.header("Connection", "close");
        }
        return response.build();
    }

    /**
     * Read what is left of the body, within reason. A connection that is closed under an unread body looks to the
     * caller's next request like a server that has died.
     */
    private boolean isBodyDrained() {
        try {
            return call.getInputStream().readNBytes(DRAINED_BYTES + 1).length <= DRAINED_BYTES;
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the rest of a refused body cannot be read", e);
            return false;
        }
    }

    static ApiError describe(Refusal refusal, String requestId, String path) {
        ErrorCode code = refusal.code();
        return new ApiError(
                TYPE_PREFIX + code.word(),
                code.title(),
                refusal.status(),
                refusal.detail(),
                path,
                code,
                requestId,
                refusal.problems());
    }

    static String requestId(HttpServletRequest call) {
        return Objects.toString(call.getAttribute(CallFilter.REQUEST_ID), "unknown");
    }
}
