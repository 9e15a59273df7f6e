package dev.nodeyard.nodeworks.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.workflow.ChangedValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the places where two trees differ. */
final class ValueDiff {
    private static final int LONGEST = 10_000;

    private final int most;
    private final List<ChangedValue> changes = new ArrayList<>();
    private boolean truncated;

    ValueDiff(int most) {
        this.most = most;
    }

    List<ChangedValue> changes() {
        return changes;
    }

    boolean truncated() {
        return truncated;
    }

    /** Add every place below a pointer where the values differ; a missing node stands for "none". */
    void compare(String subject, String pointer, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            for (String name : names(before, after)) {
                compare(subject, pointer + step(name), before.path(name), after.path(name));
            }
        } else if (before.isArray() && after.isArray() && before.size() == after.size() && hasContainers(after)) {
            for (int i = 0; i < after.size(); i++) {
                compare(subject, pointer + "/" + i, before.get(i), after.get(i));
            }
        } else {
            add(new ChangedValue(subject, pointer, shown(before), shown(after)));
        }
    }

    private void add(ChangedValue change) {
        if (changes.size() < most) {
            changes.add(change);
        } else {
            truncated = true;
        }
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean hasContainers(JsonNode list) {
        for (JsonNode item : list) {
            if (item.isContainerNode()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable JsonNode shown(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        String text = value.isTextual() ? value.textValue() : value.isContainerNode() ? value.toString() : "";
        return text.length() <= LONGEST
                ? value
                : TextNode.valueOf(text.substring(0, LONGEST) + "... (" + text.length() + " characters)");
    }

    /** Return one step of a JSON Pointer. */
    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
