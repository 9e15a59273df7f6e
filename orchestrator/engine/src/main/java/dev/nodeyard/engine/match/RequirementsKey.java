package dev.nodeyard.engine.match;

import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * Name requirements by a text: equal requirements have equal keys, different ones different keys. Stable for good, since
 * queues are named after it.
 *
 * @param value such as {@code shell;tags=gpu,linux;cpus=2}; what is not asked for is left out, alternatives follow behind
 *     {@code ;or=}
 */
public record RequirementsKey(String value) {

    /** Return the key of requirements. */
    public static RequirementsKey of(Requirements requirements) {
        StringBuilder key = new StringBuilder();
        one(requirements, key);
        requirements.otherwise().forEach(other -> one(other, key.append(";or=")));
        return new RequirementsKey(key.toString());
    }

    private static void one(Requirements requirements, StringBuilder key) {
        escape(requirements.executor(), key);
        if (!requirements.tags().isEmpty()) {
            StringJoiner tags = new StringJoiner(",", ";tags=", "");
            requirements.tags().forEach(tag -> tags.add(escape(tag, new StringBuilder())));
            key.append(tags);
        }
        Resources needs = requirements.resources();
        if (needs.cpus() > 0) {
            key.append(";cpus=").append(number(needs.cpus()));
        }
        amount("memory", needs.memoryBytes(), key);
        amount("gpus", needs.gpus(), key);
        amount("disk", needs.diskBytes(), key);
        if (requirements.environment() != null) {
            escape(requirements.environment(), key.append(";environment="));
        }
    }

    private static void amount(String name, long value, StringBuilder key) {
        if (value > 0) {
            key.append(';').append(name).append('=').append(value);
        }
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && value < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    /** Percent-encode what parts the key, and whatever a terminal or a shell could stumble over. */
    private static CharSequence escape(String text, StringBuilder key) {
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = next > ' ' && next < 0x7f && next != '%' && next != ',' && next != ';' && next != '=';
            if (plain) {
                key.append((char) next);
            } else {
                key.append(String.format("%%%02x", next));
            }
        }
        return key;
    }

    @Override
    public String toString() {
        return value;
    }
}
