package dev.nodeyard.engine.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A requirement as PEP 508 writes it.
 *
 * @param name normalized as PEP 503 says
 * @param extras sorted
 * @param rules conditions on the version as they are written, without white space, sorted
 * @param address from where, or empty for an index
 * @param when the environment marker, or empty
 * @param options of pip for this requirement, such as hashes, or empty
 */
record PipRequirement(
        String name, TreeSet<String> extras, TreeSet<String> rules, String address, String when, String options) {
    private static final Pattern FORM = Pattern.compile(
            "([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[([^\\]]*)\\])?\\s*(.*)", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");

    /** Return the entry of a line, or empty when the line is no requirement of a package by name. */
    static Optional<PipRequirement> parse(String line) {
        String text = COMMENT.matcher(line).replaceFirst("").strip();
        int options = text.indexOf(" --");
        String main = options < 0 ? text : text.substring(0, options).strip();
        Matcher form = FORM.matcher(main);
        if (!form.matches()) {
            return Optional.empty();
        }
        String rest = form.group(3);
        int semicolon = rest.startsWith("@") ? rest.indexOf(" ;") : rest.indexOf(';');
        String when = semicolon < 0
                ? ""
                : rest.substring(rest.indexOf(';', semicolon) + 1).strip();
        String wanted = (semicolon < 0 ? rest : rest.substring(0, semicolon)).strip();
        String address = wanted.startsWith("@") ? wanted.substring(1).strip() : "";
        String rules = address.isEmpty() ? bare(wanted) : "";
        if (wanted.equals("@") || VersionRule.ofPip(rules).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PipRequirement(
                normalized(form.group(1)),
                sorted(form.group(2) == null ? "" : form.group(2)),
                sorted(rules),
                address,
                when.replaceAll("\\s+", " "),
                options < 0 ? "" : text.substring(options).strip()));
    }

    private static String bare(String rules) {
        return rules.startsWith("(") && rules.endsWith(")") ? rules.substring(1, rules.length() - 1) : rules;
    }

    private static TreeSet<String> sorted(String list) {
        return Arrays.stream(list.split(","))
                .map(part -> part.replaceAll("\\s+", ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String normalized(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    /** Return whether this and another are one line for pip. */
    boolean joins(PipRequirement other) {
        return name.equals(other.name)
                && when.equals(other.when)
                && address.equals(other.address)
                && options.isEmpty()
                && other.options.isEmpty();
    }

    /** Return one requirement that asks for both. */
    PipRequirement with(PipRequirement other) {
        TreeSet<String> allExtras = new TreeSet<>(extras);
        allExtras.addAll(other.extras);
        TreeSet<String> allRules = new TreeSet<>(rules);
        allRules.addAll(other.rules);
        return new PipRequirement(name, allExtras, allRules, address, when, options);
    }

    /** Return how it is written. */
    String text() {
        return name
                + (extras.isEmpty() ? "" : "[" + String.join(",", extras) + "]")
                + String.join(",", rules)
                + (address.isEmpty() ? "" : " @ " + address)
                + (when.isEmpty() ? "" : " ; " + when)
                + (options.isEmpty() ? "" : " " + options);
    }

    Entry entry() {
        List<VersionRule> conditions =
                VersionRule.ofPip(String.join(",", rules)).orElse(List.of());
        return new Entry(
                Entry.Part.PIP,
                name,
                when,
                conditions.isEmpty() ? List.of() : List.of(conditions),
                address.isEmpty() ? Map.of() : Map.of("address", address),
                text());
    }
}
