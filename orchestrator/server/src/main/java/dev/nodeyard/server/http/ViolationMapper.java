package dev.nodeyard.server.http;

import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Take broken constraints away from Jersey's own mapper, which is nearer to them than {@link ErrorMapper}. */
public final class ViolationMapper implements ExceptionMapper<JerseyViolationException> {
    private final ErrorMapper errors;

    public ViolationMapper(@Context HttpServletRequest call) {
        this.errors = new ErrorMapper(call);
    }

    @Override
    public Response toResponse(JerseyViolationException violated) {
        return errors.toResponse(violated);
    }
}
