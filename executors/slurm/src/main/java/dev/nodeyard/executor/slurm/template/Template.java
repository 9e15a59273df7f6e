package dev.nodeyard.executor.slurm.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Describe a batch system: settings between two marks, then the script of a job with placeholders. Immutable.
 *
 * <p>docs/executor-batch.md explains the form.
 */
final class Template {
    private static final String BEGIN = "## CONFIG";
    private static final String END = "## END CONFIG";
    private static final Set<String> COMMANDS = Set.of("submit", "status", "ask", "cancel", "history", "check");
    private static final Set<String> PATTERNS = Set.of(
            "job_id",
            "status_line",
            "waiting",
            "running",
            "broken",
            "away",
            "history_exit",
            "history_time_limit",
            "history_memory",
            "history_lost");
    private static final Set<String> TEXTS = Set.of("name", "tag");
    private static final List<String> NEEDED =
            List.of("name", "tag", "submit", "job_id", "status", "status_line", "cancel");
    private static final int LARGEST = 100_000;

    private final Map<String, String> texts;
    private final Map<String, Pattern> patterns;
    private final Map<String, List<List<String>>> commands;
    private final List<String> script;

    private Template(
            Map<String, String> texts,
            Map<String, Pattern> patterns,
            Map<String, List<List<String>>> commands,
            List<String> script) {
        this.texts = Map.copyOf(texts);
        this.patterns = Map.copyOf(patterns);
        this.commands = Map.copyOf(commands);
        this.script = List.copyOf(script);
    }

    /**
     * Read a template that came with the program, by its name, or a file.
     *
     * @throws IllegalArgumentException when it cannot be read; the message says where and why
     */
    static Template read(String name) {
        try {
            if (name.contains("/")) {
                Path file = Path.of(name);
                if (Files.size(file) > LARGEST) {
                    throw new IllegalArgumentException("the template " + name + " is too large");
                }
                return parse(Files.readString(file), name);
            }
            try (InputStream in = Template.class.getResourceAsStream(name + ".template")) {
                if (in == null) {
                    throw new IllegalArgumentException("there is no template " + name
                            + "; there are grid-engine, lsf, pbs and slurm, or the path of a file");
                }
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the template " + name + ": " + e.getMessage(), e);
        }
    }

    static Template parse(String text, String where) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        Map<String, List<List<String>>> commands = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        int begin = lines.indexOf(BEGIN);
        int end = lines.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    where + " has no lines \"" + BEGIN + "\" and \"" + END + "\" around its settings");
        }
        for (int i = begin + 1; i < end; i++) {
            String line = lines.get(i).strip();
            String place = where + " line " + (i + 1);
            if (!line.isEmpty() && !line.startsWith("#")) {
                int equals = line.indexOf('=');
                String key = equals < 0 ? line : line.substring(0, equals).strip();
                String value = equals < 0 ? "" : line.substring(equals + 1).strip();
                if (COMMANDS.contains(key)) {
                    commands.computeIfAbsent(key, one -> new ArrayList<>()).add(words(value, place));
                } else if (PATTERNS.contains(key)) {
                    patterns.put(key, pattern(value, place));
                } else if (TEXTS.contains(key)) {
                    texts.put(key, value);
                } else {
                    throw new IllegalArgumentException(place + ": there is no setting " + key);
                }
            }
        }
        return checked(new Template(texts, patterns, commands, lines.subList(end + 1, lines.size())), where);
    }

    private static Template checked(Template template, String where) {
        for (String needed : NEEDED) {
            if (!template.texts.containsKey(needed)
                    && !template.patterns.containsKey(needed)
                    && !template.commands.containsKey(needed)) {
                throw new IllegalArgumentException(where + " has no setting " + needed);
            }
        }
        return template;
    }

    private static Pattern pattern(String value, String place) {
        try {
            return Pattern.compile(value, Pattern.MULTILINE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    /** Part a command at its spaces; double quotes hold a word together. Nothing else means anything: no shell reads it. */
    private static List<String> words(String command, String place) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (char sign : command.toCharArray()) {
            if (sign == '"') {
                quoted = !quoted;
                begun = true;
            } else if (sign == ' ' && !quoted) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(sign);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        if (words.isEmpty() || quoted) {
            throw new IllegalArgumentException(place + ": not a command: " + command);
        }
        return words;
    }

    String text(String key) {
        return texts.getOrDefault(key, "");
    }

    @Nullable
    Pattern pattern(String key) {
        return patterns.get(key);
    }

    /** Return whether a text has a place that a setting's pattern finds; false without the setting. */
    boolean finds(String key, String text) {
        Pattern pattern = patterns.get(key);
        return pattern != null && pattern.matcher(text).find();
    }

    /** Return whether a setting's pattern is the form of a whole text; false without the setting. */
    boolean matches(String key, String text) {
        Pattern pattern = patterns.get(key);
        return pattern != null && pattern.matcher(text).matches();
    }

    /** Return the commands of a setting, in order; none without the setting. */
    List<List<String>> commands(String key) {
        return commands.getOrDefault(key, List.of());
    }

    /** Return the lines of the script. */
    List<String> script() {
        return script;
    }
}
