package dev.nodeyard.cli.task;

import dev.nodeyard.api.run.TaskState;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read and complete the states by the words that are shown. */
final class TaskStateWord implements ITypeConverter<TaskState>, Iterable<String> {
    private static final List<String> WORDS =
            Arrays.stream(TaskState.values()).map(TaskState::word).toList();

    @Override
    public TaskState convert(String text) {
        return Arrays.stream(TaskState.values())
                .filter(state -> state.word().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is not one of " + String.join(", ", WORDS)));
    }

    @Override
    public Iterator<String> iterator() {
        return WORDS.iterator();
    }
}
