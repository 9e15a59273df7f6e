package dev.nodeyard.cli.run;

import dev.nodeyard.api.run.RunState;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read and complete the states by the words that are shown. */
final class RunStateWord implements ITypeConverter<RunState>, Iterable<String> {
    private static final List<String> WORDS =
            Arrays.stream(RunState.values()).map(RunState::word).toList();

    @Override
    public RunState convert(String text) {
        return Arrays.stream(RunState.values())
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
