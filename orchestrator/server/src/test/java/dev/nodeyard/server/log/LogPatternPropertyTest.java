package dev.nodeyard.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Plain texts are found by a shorter way than expressions; it leads to the same places. */
final class LogPatternPropertyTest {
    private static final String SIGNS = "aAkK\u212asS\u017f\u00fc\u00dc\u00df .[\u001b\r0";

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings().withChars(SIGNS.toCharArray()).ofMaxLength(24);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars(SIGNS.toCharArray())
                .ofMinLength(1)
                .ofMaxLength(3);
    }

    @Property
    void a_plain_text_is_found_where_its_quoted_expression_is(
            @ForAll("lines") String written,
            @ForAll("texts") String text,
            @ForAll boolean matchCase,
            @ForAll boolean wholeWord) {
        LogPattern expression = LogPattern.of(new LogPattern.Wish(Pattern.quote(text), true, matchCase, wholeWord));
        LogPattern plain = LogPattern.of(new LogPattern.Wish(text, false, matchCase, wholeWord));

        assertThat(places(plain, written)).isEqualTo(places(expression, written));
    }

    private static List<List<Integer>> places(LogPattern pattern, String written) {
        List<List<Integer>> places = new ArrayList<>();
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        if (pattern.mayHold(bytes, bytes.length)) {
            pattern.find(ShownText.of(written), (column, length) -> places.add(List.of(column, length)));
        }
        return places;
    }
}
