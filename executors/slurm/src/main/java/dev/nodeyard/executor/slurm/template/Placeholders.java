package dev.nodeyard.executor.slurm.template;

import dev.nodeyard.executor.slurm.job.ShellText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Put values in the places that a template leaves for them.
 *
 * <p>A line that wants a value that there is not is left out. In a line that the shell reads each value is one quoted
 * word. In a line that begins with {@code #}, which the batch system reads by rules of its own, only values of harmless
 * signs are allowed.
 */
final class Placeholders {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z_]+)}");
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._@:,+/=-]*");

    private Placeholders() {}

    /**
     * Return the script.
     *
     * @throws IllegalArgumentException when a value cannot stand in a line of the batch system
     */
    static String script(List<String> lines, Map<String, String> values) {
        StringBuilder script = new StringBuilder();
        for (String line : lines) {
            if (hasAll(line, values)) {
                script.append(line.startsWith("#") ? directive(line, values) : shell(line, values))
                        .append('\n');
            }
        }
        return script.toString();
    }

    /** Return the arguments of a command; a word that is a place of several values becomes several arguments. */
    static List<String> arguments(
            List<String> words, Map<String, String> values, Map<String, ? extends Collection<String>> lists) {
        List<String> arguments = new ArrayList<>();
        for (String word : words) {
            Matcher place = PLACE.matcher(word);
            if (place.matches() && lists.containsKey(place.group(1))) {
                arguments.addAll(lists.get(place.group(1)));
            } else if (hasAll(word, values)) {
                arguments.add(PLACE.matcher(word).replaceAll(found -> literal(values, found)));
            }
        }
        return arguments;
    }

    private static boolean hasAll(String line, Map<String, String> values) {
        return PLACE.matcher(line).results().allMatch(place -> values.containsKey(place.group(1)));
    }

    private static String shell(String line, Map<String, String> values) {
        return PLACE.matcher(line)
                .replaceAll(
                        place -> Matcher.quoteReplacement(ShellText.quote(String.valueOf(values.get(place.group(1))))));
    }

    private static String directive(String line, Map<String, String> values) {
        return PLACE.matcher(line).replaceAll(place -> {
            String value = String.valueOf(values.get(place.group(1)));
            if (!HARMLESS.matcher(value).matches()) {
                throw new IllegalArgumentException("the " + place.group(1) + " " + value
                        + " cannot be told to the batch system: only letters, digits and . _ @ : , + / = - can");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String literal(Map<String, String> values, MatchResult place) {
        return Matcher.quoteReplacement(String.valueOf(values.get(place.group(1))));
    }
}
