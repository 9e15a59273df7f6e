package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.TokenKind;
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

/** Refuse every call whose token lacks a scope that the resource method {@link Needs}. */
@Priority(Priorities.AUTHORIZATION)
public final class ScopeFilter implements ContainerRequestFilter {
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ResourceInfo resource;

    public ScopeFilter(@Context ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method == null || !(request.getSecurityContext().getUserPrincipal() instanceof Account account)) {
            return;
        }
        if (account.credential().kind() == TokenKind.WALL && !method.isAnnotationPresent(OpenToWallScreens.class)) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN, "The token of a wall screen sees the queue, runners and runs only.");
        }
        for (Scope scope : needed(method, request.getMethod())) {
            account.requireScope(scope);
        }
    }

    private static Scope[] needed(Method method, String verb) {
        Needs needs = method.getAnnotation(Needs.class);
        if (needs == null) {
            needs = method.getDeclaringClass().getAnnotation(Needs.class);
        }
        if (needs != null) {
            return needs.value();
        }
        return new Scope[] {READING.contains(verb) ? Scope.READ : Scope.WRITE};
    }
}
