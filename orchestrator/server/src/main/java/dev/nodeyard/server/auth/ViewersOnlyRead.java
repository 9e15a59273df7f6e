package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.util.Set;

/** Refuse every changing call of a viewer, so that no resource can forget to. */
@Priority(Priorities.AUTHORIZATION)
public final class ViewersOnlyRead implements ContainerRequestFilter {
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ResourceInfo resource;

    public ViewersOnlyRead(@Context ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() instanceof Account account
                && account.role() == Role.VIEWER
                && !READING.contains(request.getMethod())
                && !isOpen()) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Viewers may look but not change anything.");
        }
    }

    private boolean isOpen() {
        Method method = resource.getResourceMethod();
        return method != null && method.isAnnotationPresent(OpenToViewers.class);
    }
}
