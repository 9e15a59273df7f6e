package dev.nodeyard.server.log;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Find something in a line. Regular expressions are those of RE2: none of them takes longer than the length of the text
 * allows, so anybody may send one.
 */
interface LogPattern {
    /** Tell column and length of each place in a line, from left to right; places do not overlap. */
    void find(String line, BiConsumer<Integer, Integer> found);

    /**
     * Return false when there is certainly no place in a line; quicker than {@link #find}.
     *
     * @param line as it was written, in UTF-8, without its newline; the first {@code length} bytes count
     */
    default boolean mayHold(byte[] line, int length) {
        return true;
    }

    /**
     * Say what to look for.
     *
     * @param regex the text is a regular expression
     */
    record Wish(String text, boolean regex, boolean matchCase, boolean wholeWord) {}

    /**
     * Make ready to look for something.
     *
     * @throws ApiException invalid when it is no regular expression
     */
    static LogPattern of(Wish wish) {
        LogPattern places = !wish.regex && wish.matchCase && !wish.wholeWord
                ? (line, found) -> plain(wish.text, line, found)
                : expression(wish);
        return wish.regex ? places : new Plain(places, AsciiProbe.of(wish.text, wish.matchCase));
    }

    private static LogPattern expression(Wish wish) {
        String text = wish.regex ? wish.text : Pattern.quote(wish.text);
        int flags = wish.matchCase ? 0 : Pattern.CASE_INSENSITIVE;
        try {
            Pattern pattern = Pattern.compile(wish.wholeWord ? "\\b(?:" + text + ")\\b" : text, flags);
            return (line, found) -> matches(pattern, line, found);
        } catch (PatternSyntaxException e) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "The text is no regular expression (of RE2, which has no look-around and no back-references): "
                            + e.getMessage());
        }
    }

    /** A text, which most lines are quickly seen not to hold. */
    record Plain(LogPattern places, AsciiProbe probe) implements LogPattern {
        @Override
        public boolean mayHold(byte[] line, int length) {
            return probe.mayHold(line, length);
        }

        @Override
        public void find(String line, BiConsumer<Integer, Integer> found) {
            byte[] seen = line.getBytes(StandardCharsets.UTF_8);
            if (probe.mayHold(seen, seen.length)) {
                places.find(line, found);
            }
        }
    }

    private static void plain(String text, String line, BiConsumer<Integer, Integer> found) {
        for (int at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + text.length())) {
            found.accept(at, text.length());
        }
    }

    private static void matches(Pattern pattern, String line, BiConsumer<Integer, Integer> found) {
        Matcher matcher = pattern.matcher(line);
        while (matcher.find()) {
            // Nothing can be shown of an empty place.
            if (matcher.end() > matcher.start()) {
                found.accept(matcher.start(), matcher.end() - matcher.start());
            }
        }
    }
}
