package dev.nodeyard.engine.match;

import dev.nodeyard.api.workflow.Resources;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Say amounts of resources as people do. */
final class ResourceWords {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private ResourceWords() {}

    /** Return the amounts that are asked for, such as {@code 16 cpus, 64 GiB memory}. */
    static String describe(Resources needs) {
        return String.join(", ", compare(needs, Resources.NONE, false));
    }

    /** Return what is asked for and not there, such as {@code 16 cpus (has 8)}. */
    static List<String> missing(Resources needs, Resources have) {
        return compare(needs, have, true);
    }

    private static List<String> compare(Resources needs, Resources have, boolean showHave) {
        List<String> words = new ArrayList<>();
        add(words, needs.cpus(), have.cpus(), number(needs.cpus()) + " cpus", showHave ? number(have.cpus()) : "");
        add(
                words,
                needs.memoryBytes(),
                have.memoryBytes(),
                bytes(needs.memoryBytes()) + " memory",
                showHave ? bytes(have.memoryBytes()) : "");
        add(words, needs.gpus(), have.gpus(), needs.gpus() + " gpus", showHave ? number(have.gpus()) : "");
        add(
                words,
                needs.diskBytes(),
                have.diskBytes(),
                bytes(needs.diskBytes()) + " disk",
                showHave ? bytes(have.diskBytes()) : "");
        return words;
    }

    private static void add(List<String> words, double need, double have, String needed, String there) {
        if (need > have) {
            words.add(there.isEmpty() ? needed : needed + " (has " + there + ")");
        }
    }

    private static String bytes(long amount) {
        int unit = 0;
        double scaled = amount;
        while (scaled >= 1024 && unit < UNITS.length - 1) {
            scaled /= 1024;
            unit++;
        }
        return number(scaled) + " " + UNITS[unit];
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return "unlimited";
        }
        BigDecimal rounded = new BigDecimal(value, new MathContext(4)).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
