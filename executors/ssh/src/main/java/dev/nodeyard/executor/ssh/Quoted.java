package dev.nodeyard.executor.ssh;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Write words for a POSIX shell so that it reads exactly these. */
final class Quoted {
    private Quoted() {}

    static String word(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    static String words(String... texts) {
        return words(Arrays.asList(texts));
    }

    static String words(Collection<String> texts) {
        return texts.stream().map(Quoted::word).collect(Collectors.joining(" "));
    }
}
