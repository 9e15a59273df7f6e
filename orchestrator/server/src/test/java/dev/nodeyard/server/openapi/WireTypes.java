package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Describe Nodeyard's own value types, and remember which record each schema comes from. */
final class WireTypes implements ModelConverter {
    private static final Map<String, String> ID_FORMS = Map.of(
            "WorkflowId", "^wfl_[0-9a-f]{32}$",
            "RunId", "^run_[0-9a-f]{32}$",
            "RunnerId", "^rnr_[0-9a-f]{32}$",
            "UserId", "^usr_[0-9a-f]{32}$",
            "TaskRunId", "^tsk_[0-9a-f]{32}_[0-9]+$",
            "AttemptId", "^att_[0-9a-f]{32}_[0-9]+_[0-9]+$");

    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    /** Return the records behind the schemas seen up to now. */
    Map<String, Class<?>> records() {
        return new TreeMap<>(records);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType asked, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType type = Json31.mapper().constructType(asked.getType());
        Class<?> raw = type.getRawClass();
        if (raw.getPackageName().equals("dev.nodeyard.api.id")) {
            return id(raw);
        }
        if (JsonNode.class.isAssignableFrom(raw) || raw == Object.class) {
            return new Schema<>(SpecVersion.V31);
        }
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(asked, context, chain);
        if (resolved != null
                && (raw.isRecord() || raw.isInterface())
                && raw.getName().startsWith("dev.nodeyard.")) {
            String name = resolved.getName() != null ? resolved.getName() : nameOf(resolved.get$ref());
            if (name != null) {
                Class<?> other = records.putIfAbsent(name, raw);
                if (other != null && other != raw) {
                    throw new IllegalStateException("two records have the name " + name + ": " + raw + ", " + other);
                }
            }
        }
        return resolved;
    }

    private static @Nullable String nameOf(@Nullable String reference) {
        return reference == null ? null : reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static Schema<?> id(Class<?> raw) {
        Schema<String> schema = new Schema<>(SpecVersion.V31);
        schema.setTypes(Set.of("string"));
        schema.setPattern(ID_FORMS.get(raw.getSimpleName()));
        return schema;
    }
}
