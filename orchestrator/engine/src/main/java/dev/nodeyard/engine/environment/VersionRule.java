package dev.nodeyard.engine.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition on the version of a package, such as {@code >=1.26} or {@code ==2.*}.
 *
 * @param isStrict whether PEP 440's exclusions hold: {@code <2} lets no pre-release of 2 through, {@code >2} no
 *     post-release. Conda knows none
 */
record VersionRule(String operator, PackageVersion version, boolean isPrefix, boolean isStrict) {
    private static final Pattern FORM = Pattern.compile("(===|==|!=|<=|>=|~=|<|>)\\s*([^\\s,]+)");

    /**
     * Return the rules of a list with commas, or empty when it is none that is understood.
     *
     * @param text such as {@code >=1,<2}
     */
    static Optional<List<VersionRule>> ofPip(String text) {
        List<VersionRule> rules = new ArrayList<>();
        for (String part : text.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            Matcher form = FORM.matcher(part.strip());
            Optional<VersionRule> rule = form.matches() ? of(form.group(1), form.group(2), true) : Optional.empty();
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            rules.add(rule.get());
        }
        return Optional.of(rules);
    }

    /** Return the rule of an operator and a version, or empty when the two make none. */
    static Optional<VersionRule> of(String operator, String text, boolean isStrict) {
        boolean isPrefix = text.endsWith(".*");
        boolean mayBePrefix = operator.equals("==") || operator.equals("!=");
        if (isPrefix && !mayBePrefix) {
            return Optional.empty();
        }
        return PackageVersion.parse(isPrefix ? text.substring(0, text.length() - 2) : text)
                .filter(version -> isPossible(operator, version, isPrefix))
                .map(version -> new VersionRule(operator, version, isPrefix, isStrict));
    }

    private static boolean isPossible(String operator, PackageVersion version, boolean isPrefix) {
        if (isPrefix) {
            return version.equals(PackageVersion.of(version.epoch(), version.release()));
        }
        return switch (operator) {
            case "~=" -> version.release().size() > 1 && version.local().isEmpty();
            case "<", ">", "<=", ">=" -> version.local().isEmpty();
            default -> true;
        };
    }

    /** Return whether a version meets the condition. */
    boolean allows(PackageVersion candidate) {
        return switch (operator) {
            case "===" -> candidate.equals(version);
            case "==" -> isEqual(candidate);
            case "!=" -> !isEqual(candidate);
            case "<=" -> candidate.withoutLocal().compareTo(version) <= 0;
            case ">=" -> candidate.withoutLocal().compareTo(version) >= 0;
            case "<" -> isBefore(candidate);
            case ">" -> isAfter(candidate);
            case "~=" ->
                candidate.withoutLocal().compareTo(version) >= 0
                        && candidate.beginsWith(PackageVersion.of(
                                version.epoch(),
                                version.release().subList(0, version.release().size() - 1)));
            default -> throw new IllegalStateException("no operator: " + operator);
        };
    }

    private boolean isEqual(PackageVersion candidate) {
        if (isPrefix) {
            return candidate.beginsWith(version);
        }
        return (version.local().isEmpty() ? candidate.withoutLocal() : candidate).compareTo(version) == 0;
    }

    private boolean isBefore(PackageVersion candidate) {
        boolean excluded =
                isStrict && !version.isPrerelease() && candidate.isPrerelease() && candidate.hasBaseOf(version);
        return !excluded && candidate.compareTo(version) < 0;
    }

    private boolean isAfter(PackageVersion candidate) {
        boolean excluded = isStrict
                && candidate.hasBaseOf(version)
                && ((!version.isPostrelease() && candidate.isPostrelease())
                        || !candidate.local().isEmpty());
        return !excluded && candidate.compareTo(version) > 0;
    }
}
