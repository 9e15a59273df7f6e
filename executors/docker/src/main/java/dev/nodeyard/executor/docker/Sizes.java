package dev.nodeyard.executor.docker;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Read sizes as the settings of tasks write them: a number, or a number with a unit. */
final class Sizes {
    private static final Pattern SIZE =
            Pattern.compile("\\s*([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*(?:([kKMGTP])(i?))?B?\\s*");
    private static final String UNITS = "KMGTP";

    private Sizes() {}

    /**
     * Return the bytes of a size.
     *
     * @throws IllegalArgumentException when it is none
     */
    static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a size such as 64 MiB: " + text);
        }
        String unit = matcher.group(2);
        int power = unit == null ? 0 : UNITS.indexOf(Character.toUpperCase(unit.charAt(0))) + 1;
        BigDecimal base = BigDecimal.valueOf("i".equals(matcher.group(3)) ? 1024 : 1000);
        try {
            return new BigDecimal(matcher.group(1))
                    .multiply(base.pow(power))
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("too large: " + text, e);
        }
    }
}
