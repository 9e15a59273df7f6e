package dev.nodeyard.server.http;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Read typed ids in paths and queries. */
@Priority(1) // before Dropwizard's reader of enums, which knows no sentence of ours
final class IdParameters implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            WorkflowId.class, WorkflowId::parse,
            RunId.class, RunId::parse,
            TaskRunId.class, TaskRunId::parse,
            AttemptId.class, AttemptId::parse,
            RunnerId.class, RunnerId::parse,
            TimerId.class, TimerId::parse,
            UserId.class, UserId::parse,
            UUID.class, UUID::fromString,
            RunState.class, word -> oneOf(RunState.values(), RunState::word, word),
            TaskState.class, word -> oneOf(TaskState.values(), TaskState::word, word),
            Instant.class, IdParameters::time);

    private static <E> E oneOf(E[] values, Function<E, String> word, String given) {
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(given))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be one of " + Arrays.stream(values).map(word).collect(Collectors.joining(", "))));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a time such as 2026-11-22T10:00:00Z", e);
        }
    }

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
        Function<String, ?> reader = READERS.get(type);
        return reader == null ? null : new IdConverter<>(type, reader);
    }

    private record IdConverter<T>(Class<T> type, Function<String, ?> reader) implements ParamConverter<T> {
        @Override
        @SuppressWarnings("NullAway") // Jersey asks for null when the parameter is absent
        public T fromString(@Nullable String text) {
            return text == null ? null : type.cast(reader.apply(text));
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
