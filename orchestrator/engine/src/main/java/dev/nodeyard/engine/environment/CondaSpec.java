package dev.nodeyard.engine.environment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads match specifications of conda: {@code channel::name}, then a version and a build in one of three spellings. */
final class CondaSpec {
    private static final Pattern FORM = Pattern.compile(
            "(?:([^\\s:\\[\\]]+)::)?([A-Za-z0-9_][A-Za-z0-9_.-]*)\\s*([^\\[\\]]*?)\\s*(?:\\[([^\\]]*)\\])?");
    private static final Pattern BRACKET = Pattern.compile("(\\w+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\"|([^,\\s]+))");
    private static final Pattern BUILD = Pattern.compile("(?:=+\\s*)?([^=<>!~|,\\s]+)(?:=|\\s+)([^=<>!~|,\\s]+)");
    private static final Pattern PART = Pattern.compile("(==|!=|<=|>=|~=|<|>|=)?\\s*([^\\s=<>!~]+)");

    private CondaSpec() {}

    /** Return the entry of a specification, or empty when it is none. */
    static Optional<Entry> parse(String line) {
        String text = line.strip().replaceAll("\\s+", " ");
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Map<String, String> keys = new HashMap<>();
        keys.put("version", form.group(3));
        if (form.group(1) != null) {
            keys.put("channel", form.group(1));
        }
        readBracket(form.group(4), keys);
        Matcher pair = BUILD.matcher(keys.getOrDefault("version", ""));
        if (pair.matches()) {
            keys.put("version", "==" + pair.group(1));
            keys.put("build", pair.group(2));
        }
        List<List<VersionRule>> versions = versions(keys.getOrDefault("version", ""));
        // A pattern of builds may be met by any of them; licenses and hashes are nothing that two tasks name
        // differently.
        keys.keySet().retainAll(Set.of("channel", "build"));
        keys.values().removeIf(value -> value.indexOf('*') >= 0);
        String name = form.group(2).toLowerCase(Locale.ROOT).replace('_', '-');
        return Optional.of(new Entry(Entry.Part.CONDA, name, "", versions, keys, text));
    }

    private static void readBracket(@Nullable String bracket, Map<String, String> keys) {
        if (bracket == null) {
            return;
        }
        Matcher found = BRACKET.matcher(bracket);
        while (found.find()) {
            Stream.of(2, 3, 4)
                    .map(found::group)
                    .filter(value -> value != null)
                    .forEach(value -> keys.put(found.group(1), value));
        }
    }

    /** What is not understood lets everything through. */
    private static List<List<VersionRule>> versions(String text) {
        if (text.isBlank() || text.equals("*")) {
            return List.of();
        }
        List<List<VersionRule>> alternatives = new ArrayList<>();
        for (String alternative : text.split("\\|")) {
            List<VersionRule> rules = new ArrayList<>();
            for (String part : alternative.split(",")) {
                Optional<VersionRule> rule = rule(part.strip());
                if (rule.isEmpty()) {
                    return List.of();
                }
                rules.add(rule.get());
            }
            alternatives.add(rules);
        }
        return alternatives;
    }

    private static Optional<VersionRule> rule(String part) {
        Matcher form = PART.matcher(part);
        if (!form.matches()) {
            return Optional.empty();
        }
        String operator = form.group(1) == null ? "==" : form.group(1);
        String version = form.group(2);
        boolean isPrefix = version.endsWith("*") || operator.equals("=");
        String number = version.replaceAll("\\.?\\*$", "");
        if (number.indexOf('*') >= 0) {
            return Optional.empty();
        }
        String known = switch (operator) {
            case "=", "==" -> "==";
            default -> operator;
        };
        boolean takesPrefix = known.equals("==") || known.equals("!=");
        return VersionRule.of(known, isPrefix && takesPrefix ? number + ".*" : number, false);
    }
}
