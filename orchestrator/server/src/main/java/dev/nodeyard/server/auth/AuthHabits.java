package dev.nodeyard.server.auth;

import io.dropwizard.auth.PolymorphicAuthDynamicFeature;
import io.dropwizard.auth.PolymorphicAuthValueFactoryProvider;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;

/** Let resources ask for their caller with {@code @Auth Account}, {@code @Auth CallingRunner} and the like. */
public final class AuthHabits {
    private final Map<Class<? extends Principal>, ContainerRequestFilter> filters = new HashMap<>();

    /** Add a kind of caller. */
    public <P extends Principal> AuthHabits with(Class<P> kind, ContainerRequestFilter filter) {
        filters.put(kind, filter);
        return this;
    }

    /** Install the kinds and the rules that viewers only read and that tokens need scopes. */
    public void install(JerseyEnvironment jersey) {
        jersey.register(new PolymorphicAuthDynamicFeature<>(Map.copyOf(filters)));
        jersey.register(new PolymorphicAuthValueFactoryProvider.Binder<>(filters.keySet()));
        jersey.register(ViewersOnlyRead.class);
        jersey.register(ScopeFilter.class);
    }
}
