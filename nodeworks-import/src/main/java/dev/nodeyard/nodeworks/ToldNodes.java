package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.runner.FoundNodeType;
import dev.nodeyard.api.runner.FoundTags;
import dev.nodeyard.api.runner.FoundTerminal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges what runners tell of their nodes: it comes from modules of users, and is shown to others. */
final class ToldNodes {
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_VALUE = 4_000;
    private static final int DEEPEST_VALUE = 20;

    private ToldNodes() {}

    static boolean isFit(FoundNodeType told) {
        if (told.path().size() < 2
                || !told.path().stream().allMatch(ToldNodes::isName)
                || !isText(told.description())) {
            return false;
        }
        LibraryPath path = LibraryPath.of(told.path());
        // A runner that may not have the tag gets no tasks of the group.
        return path.kind() == LibraryPath.Kind.CUSTOM
                && path.tags().stream().allMatch(FoundTags::allows)
                && areFit(told.terminals());
    }

    private static boolean areFit(List<FoundTerminal> terminals) {
        Set<String> names = new HashSet<>();
        return terminals.stream().allMatch(terminal -> names.add(terminal.name()) && isFit(terminal));
    }

    private static boolean isFit(FoundTerminal terminal) {
        JsonNode value = terminal.value();
        return isName(terminal.name())
                && isText(terminal.type())
                && isText(terminal.widget())
                && isText(terminal.language())
                && (terminal.items() == null || terminal.items().stream().allMatch(ToldNodes::isText))
                && (value == null || isFit(value, 0) && value.toString().length() <= LONGEST_VALUE);
    }

    private static boolean isFit(JsonNode value, int depth) {
        if (depth > DEEPEST_VALUE || value.isTextual() && !isText(value.textValue())) {
            return false;
        }
        if (value.isDouble() && !Double.isFinite(value.doubleValue())) {
            return false;
        }
        boolean keys = value.properties().stream().allMatch(member -> isText(member.getKey()));
        return keys && value.valueStream().allMatch(member -> isFit(member, depth + 1));
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME && isText(text) && text.indexOf('\n') < 0;
    }

    /** Return whether a text can be written and shown; lines and tabs are fine. */
    static boolean isText(@Nullable String text) {
        return text == null || text.codePoints().allMatch(ToldNodes::isShown);
    }

    private static boolean isShown(int codePoint) {
        return codePoint == '\n'
                || codePoint == '\t'
                || !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }
}
