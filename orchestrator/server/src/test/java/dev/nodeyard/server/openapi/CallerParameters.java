package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.annotation.JsonView;
import io.dropwizard.auth.Auth;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Components;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leave out of the document what the server gives its methods: the caller, the request, the way to answer later. */
final class CallerParameters extends AbstractOpenAPIExtension {
    private static final Set<Class<?>> INNER = Set.of(Auth.class, Context.class, Suspended.class);

    @Override
    public ResolvedParameter extractParameters(
            List<Annotation> annotations,
            Type type,
            Set<Type> skipped,
            Components components,
            @Nullable Consumes classConsumes,
            @Nullable Consumes methodConsumes,
            boolean body,
            @Nullable JsonView view,
            Iterator<OpenAPIExtension> chain) {
        if (annotations.stream().anyMatch(annotation -> INNER.contains(annotation.annotationType()))) {
            return new ResolvedParameter();
        }
        return chain.next()
                .extractParameters(
                        annotations, type, skipped, components, classConsumes, methodConsumes, body, view, chain);
    }
}
