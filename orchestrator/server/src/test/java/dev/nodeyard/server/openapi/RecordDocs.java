package dev.nodeyard.server.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Read what the Javadoc of a record says of it and of its components. */
record RecordDocs(String text, Map<String, String> components) {
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("../api/src/main/java"), Path.of("../engine/src/main/java"));
    private static final Pattern TAG = Pattern.compile("\\{@(?:code|link|linkplain|literal)\\s+#?([^}]*)}");

    /** Return the Javadoc of a record, or nothing where it has none. */
    static RecordDocs of(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        String file = outer.getName().replace('.', '/') + ".java";
        return SOURCES.stream()
                .map(folder -> folder.resolve(file))
                .filter(Files::exists)
                .findFirst()
                .flatMap(source -> comment(read(source), type.getSimpleName()))
                .map(RecordDocs::parse)
                .orElse(new RecordDocs("", Map.of()));
    }

    private static Optional<String> comment(String source, String name) {
        Matcher declared = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[A-Za-z][^\\n]*\\n(?:\\}\\)\\n|    [^\\n]*\\n)*\\s*)*"
                                + "(?:public |static |sealed |final )*(?:record|interface|class) " + name + "\\b",
                        Pattern.DOTALL)
                .matcher(source);
        return declared.find() ? Optional.of(declared.group(1)) : Optional.empty();
    }

    private static RecordDocs parse(String comment) {
        String plain = TAG.matcher(comment.replaceAll("(?m)^\\s*\\*\\s?", "")).replaceAll("$1");
        String[] parts = plain.replaceAll("</?p>", "").split("(?m)^\\s*@", -1);
        Map<String, String> components = new HashMap<>();
        for (String part : parts) {
            Matcher parameter =
                    Pattern.compile("param\\s+(\\w+)\\s+(.*)", Pattern.DOTALL).matcher(part);
            if (parameter.matches()) {
                components.put(parameter.group(1), oneLine(parameter.group(2)));
            }
        }
        return new RecordDocs(oneLine(parts[0]), components);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
