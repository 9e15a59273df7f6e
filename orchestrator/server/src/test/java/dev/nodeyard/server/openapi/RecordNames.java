package dev.nodeyard.server.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/** Name the schema of a nested record after its record too: QueueView.Row is QueueViewRow. */
final class RecordNames extends TypeNameResolver {
    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        Class<?> outer = type.getEnclosingClass();
        boolean resource = outer != null && outer.isAnnotationPresent(jakarta.ws.rs.Path.class);
        return outer == null || resource
                ? super.nameForClass(type, options)
                : nameForClass(outer, options) + super.nameForClass(type, options);
    }
}
