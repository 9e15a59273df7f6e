package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.http.CallContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Write a line for every successful changing call of a user that has not left a better one itself.
 *
 * <p>A POST that a token for reading may make, such as the check of a chart, changes nothing and leaves none.
 *
 * <p>Runners' calls are not written down: their attempts are rows of their own.
 */
@Priority(Priorities.AUTHORIZATION)
public final class AuditEveryChange implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AuditEveryChange.class);
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final AuditLog audit;

    @Context
    @SuppressWarnings("NullAway.Init") // Jersey sets it before the first call
    private ResourceInfo resource;

    public AuditEveryChange(AuditLog audit) {
        this.audit = audit;
    }

    /** Have the call's lines say which token it came with. */
    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() instanceof Account account
                && account.credential() != Credential.UNLIMITED) {
            CallContext.current()
                    .ifPresent(call -> call.useToken(account.credential().id()));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Method method = resource.getResourceMethod();
        if (method == null || response.getStatus() >= 400 || isReading(request, method) || isAudited()) {
            return;
        }
        if (request.getSecurityContext().getUserPrincipal() instanceof Account account) {
            write(account, method, request.getUriInfo().getPath());
        }
    }

    private static boolean isReading(ContainerRequestContext request, Method method) {
        Needs needs = method.getAnnotation(Needs.class);
        return READING.contains(request.getMethod())
                || (needs != null && List.of(needs.value()).equals(List.of(Scope.READ)));
    }

    private static boolean isAudited() {
        return CallContext.current().map(CallContext::isAudited).orElse(false);
    }

    private void write(Account account, Method method, String path) {
        String action = action(method);
        try {
            audit.record(account.actor(), action, path, null);
        } catch (JdbiException e) {
            // The change is done and committed: a failed line must not look like a failed change.
            LOG.error("no audit line for {} of {} by {}", action, path, account.id(), e);
        }
    }

    /** {@code RegistrationTokenResource.revoke} is {@code registration_token.revoke}. */
    static String action(Method method) {
        String thing = method.getDeclaringClass().getSimpleName().replaceAll("(Resource|Calls)$", "");
        return words(thing) + "." + words(method.getName());
    }

    private static String words(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
