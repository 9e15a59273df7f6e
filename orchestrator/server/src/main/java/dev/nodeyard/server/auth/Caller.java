package dev.nodeyard.server.auth;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Tell the resources who calls and how that is known. */
public record Caller(Principal principal, boolean secure, String scheme) implements SecurityContext {

    /** Say who makes a call. */
    public static void set(ContainerRequestContext request, Principal principal, String scheme) {
        SecurityContext outer = request.getSecurityContext();
        request.setSecurityContext(new Caller(principal, outer != null && outer.isSecure(), scheme));
    }

    @Override
    public Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
        return principal instanceof Account account && account.role().word().equals(role);
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getAuthenticationScheme() {
        return scheme;
    }
}
