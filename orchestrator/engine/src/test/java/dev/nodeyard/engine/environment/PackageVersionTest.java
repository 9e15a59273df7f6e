package dev.nodeyard.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageVersionTest {
    /** The order that PEP 440 gives as examples, and that of the tests of the reference implementation. */
    private static final List<String> ASCENDING = List.of(
            "1.0.dev456",
            "1.0a1",
            "1.0a2.dev456",
            "1.0a12.dev456",
            "1.0a12",
            "1.0b1.dev456",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0rc1.dev456",
            "1.0rc1",
            "1.0",
            "1.0+abc.5",
            "1.0+abc.7",
            "1.0+5",
            "1.0.post456.dev34",
            "1.0.post456",
            "1.1.dev1",
            "1.2+123abc",
            "1.2+123abc456",
            "1.2+abc",
            "1.2+abc123",
            "1.2+abc123def",
            "1.2+1234.abc",
            "1.2+123456",
            "1.2.r32+123456",
            "1.2.rev33+123456",
            "2013.10",
            "2014.4",
            "1!1.0.dev456",
            "1!1.0",
            "1!1.1.post1");

    private static PackageVersion version(String text) {
        return PackageVersion.parse(text).orElseThrow(() -> new AssertionError(text));
    }

    @Test
    void versions_are_ordered_as_the_specification_says() {
        List<PackageVersion> shuffled = new ArrayList<>(
                ASCENDING.stream().map(PackageVersionTest::version).toList());
        Collections.reverse(shuffled);

        Collections.sort(shuffled);

        assertThat(shuffled)
                .containsExactlyElementsOf(
                        ASCENDING.stream().map(PackageVersionTest::version).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0.0",
        "1.0, v1.0",
        "1.0a1, 1.0-alpha.1",
        "1.0b0, 1.0beta",
        "1.0rc1, 1.0c1",
        "1.0rc1, 1.0.preview-1",
        "1.0.post1, 1.0-1",
        "1.0.post2, 1.0.r2",
        "1.0.dev0, 1.0dev",
        "0!1.0, 1.0",
        "1.0+abc.1, 1.0+ABC_1",
        "01.002, 1.2"
    })
    void spellings_of_one_version_are_equal(String one, String other) {
        assertThat(version(one)).isEqualByComparingTo(version(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "french toast", "1.0+a+", "1.0++", "1.0+_foobar", "1.0+1+1", ".1", "1..0", "1.0.x", "1.0-"})
    void what_is_no_version_is_not_read(String text) {
        assertThat(PackageVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "==2.0 | 2.0.0 | true",
                "==2.0 | 2.0.post1 | false",
                "==2.0 | 2.0+deadbeef | true",
                "==2.0+deadbeef | 2.0 | false",
                "==2.0.* | 2.0.9 | true",
                "==2.0.* | 2.0.1a1 | true",
                "==2.* | 2 | true",
                "==2.0.* | 2.1 | false",
                "==1.1 | 1.10 | false",
                "==1.1.* | 1.10 | false",
                "!=2.0.* | 2.0.5 | false",
                "!=2.0 | 2.1 | true",
                "~=2.2 | 2.9 | true",
                "~=2.2 | 3.0 | false",
                "~=2.2 | 2.1 | false",
                "~=1.4.5 | 1.4.9 | true",
                "~=1.4.5 | 1.5 | false",
                "~=2.2.post3 | 2.2 | false",
                "~=2.2.post3 | 2.9 | true",
                "~=2.2.0 | 2.3 | false",
                ">1.7 | 1.7.1 | true",
                ">1.7 | 1.7.0.post1 | false",
                ">1.7.post2 | 1.7.post3 | true",
                ">1.7 | 1.7+local | false",
                "<1.8 | 1.8rc1 | false",
                "<1.8 | 1.7.9 | true",
                "<1.8rc2 | 1.8rc1 | true",
                "<=1.8 | 1.8+local | true",
                ">=1.8 | 1.8rc1 | false",
                "===1.0 | 1.0 | true"
            })
    void rules_let_through_what_the_specification_says(String rule, String candidate, boolean expected) {
        assertThat(VersionRule.ofPip(rule).orElseThrow().get(0).allows(version(candidate)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~=1", ">=1.*", "=1.0", "1.0", ">=", "=>1", "==1.0+a+b", "<1.0+local"})
    void what_is_no_rule_is_not_read(String text) {
        assertThat(VersionRule.ofPip(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "==1.* | ==2.* | false",
                ">=1.26,<2 | <1.27 | true",
                ">=2 | <2 | false",
                ">=2 | <=2 | true",
                ">1.7 | <1.7.1 | true",
                ">1.7,<1.7.0.1 | !=1.7 | true",
                ">2.0rc1 | <2.0 | false",
                ">=1,<2 | !=1.* | false",
                "~=1.4.5 | ==1.5 | false",
                "~=1.4.5 | >=1.4.9 | true",
                "==1.0 | ==1.0.0 | true",
                "==1.0+cpu | ==1.0 | true",
                "==1.0+cpu | ==1.0+cu12 | false",
                ">1.0.dev1 | <1.0.dev3 | true",
                "<0 | >=0 | false",
                ">=1!1 | <2 | false",
                "==1.5 | !=1.5 | false",
                ">1,<1.5,!=1.2.* | !=1.3 | true"
            })
    void conditions_can_or_cannot_be_met_together(String one, String other, boolean expected) {
        assertThat(Satisfiable.together(List.of(
                        List.of(VersionRule.ofPip(one).orElseThrow()),
                        List.of(VersionRule.ofPip(other).orElseThrow()))))
                .isEqualTo(expected);
    }
}
