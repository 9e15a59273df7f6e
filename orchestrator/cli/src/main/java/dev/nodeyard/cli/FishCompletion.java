package dev.nodeyard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Write the words of a command and its options as the fish shell wants them. */
final class FishCompletion {
    private final String name;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(String name) {
        this.name = name;
    }

    static String of(CommandSpec root) {
        FishCompletion completion = new FishCompletion(root.name());
        completion.script.append("complete -c ").append(root.name()).append(" -f\n");
        completion.add(root, List.of());
        return completion.script.toString();
    }

    private void add(CommandSpec command, List<String> words) {
        // By name, so that the script is the same each time.
        Map<String, CommandLine> below = new TreeMap<>(command.subcommands());
        below.forEach((word, line) -> {
            begin(condition(words, below.keySet()));
            script.append(" -a ")
                    .append(word)
                    .append(described(line.getCommandSpec().usageMessage().description()));
        });
        if (!words.isEmpty()) {
            for (OptionSpec option : command.options()) {
                add(option, words);
            }
        }
        below.forEach((word, line) -> {
            List<String> longer = new ArrayList<>(words);
            longer.add(word);
            add(line.getCommandSpec(), longer);
        });
    }

    private void add(OptionSpec option, List<String> words) {
        if (option.hidden()) {
            return;
        }
        begin(condition(words, List.of()));
        for (String spelled : option.names()) {
            script.append(spelled.startsWith("--") ? " -l " : " -s ").append(spelled.replaceFirst("^-+", ""));
        }
        if (option.arity().max() > 0) {
            script.append(" -r");
        }
        script.append(described(option.description()));
    }

    private void begin(String condition) {
        script.append("complete -c ")
                .append(name)
                .append(" -n '")
                .append(condition)
                .append('\'');
    }

    private static String condition(List<String> words, Iterable<String> notYet) {
        List<String> tests = new ArrayList<>();
        words.forEach(word -> tests.add("__fish_seen_subcommand_from " + word));
        String others = String.join(" ", notYet);
        if (!others.isEmpty()) {
            tests.add((words.isEmpty() ? "" : "not ")
                    + (words.isEmpty() ? "__fish_use_subcommand" : "__fish_seen_subcommand_from " + others));
        }
        return String.join("; and ", tests);
    }

    private static String described(String[] description) {
        String text = description.length == 0
                ? ""
                : description[0].replaceAll("\\$\\{[^}]*}", "").replace("'", "");
        return " -d '" + text + "'\n";
    }
}
