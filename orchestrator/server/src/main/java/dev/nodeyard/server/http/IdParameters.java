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
import dev.nodeyard.api.timer.TimerState;
import dev.nodeyard.api.workflow.EventScope;
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
    private static final Map<Class<?>, Function<String, ?>> READERS = Map.ofEntries(
            Map.entry(WorkflowId.class, WorkflowId::parse),
            Map.entry(RunId.class, RunId::parse),
            Map.entry(TaskRunId.class, TaskRunId::parse),
            Map.entry(AttemptId.class, AttemptId::parse),
            Map.entry(RunnerId.class, RunnerId::parse),
            Map.entry(TimerId.class, TimerId::parse),
            Map.entry(UserId.class, UserId::parse),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(RunState.class, word -> oneOf(RunState.values(), RunState::word, word)),
            Map.entry(TaskState.class, word -> oneOf(TaskState.values(), TaskState::word, word)),
            Map.entry(TimerState.class, word -> oneOf(TimerState.values(), TimerState::word, word)),
            Map.entry(EventScope.class, word -> oneOf(EventScope.values(), EventScope::word, word)),
            Map.entry(Instant.class, IdParameters::time));

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
