package dev.nodeyard.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.engine.expression.PushCondition.Push;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushConditionTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static boolean met(String condition, String payload) {
        return PushCondition.of(condition).isMetBy(new Push("deploy", json(payload), 3, NOON));
    }

    private static JsonNode json(String text) {
        try {
            return Wire.mapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload.ok == true",
                "payload.ok",
                "payload['ok']",
                "payload.n >= 2.5 && payload.n == 3",
                "payload.x > 1",
                "payload.nothing == null",
                "!has(payload.missing)",
                "'ok' in payload",
                "payload.list.exists(e, e == 'b')",
                "payload.list[1] == 'b' && payload.list.size() == 2",
                "payload.deep.down.under == 1",
                "payload.text.matches('^v[0-9]+$')",
                "payload.text.startsWith('v')",
                "counter == 3",
                "name == 'deploy'",
                "time > timestamp('2026-01-01T00:00:00Z')",
                "time.getHours('Europe/Berlin') == 13"
            })
    void a_push_meets_what_it_has(String condition) {
        assertThat(met(
                        condition,
                        "{'ok': true, 'n': 3, 'x': 1.5, 'nothing': null, 'list': ['a', 'b'], 'text': 'v12',"
                                + " 'deep': {'down': {'under': 1}}}"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "payload.ok == true | {'ok': false}",
                "payload.ok == true | {}",
                "payload.ok == true | null",
                "payload.ok == true | [1]",
                "payload.n > 2 | {'n': 'many'}",
                "payload.n | {'n': 1}",
                "counter > 3 | {}"
            })
    void a_push_that_lacks_what_is_asked_for_does_not_meet_it(String condition, String payload) {
        assertThat(met(condition, payload)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "payload.ok == | at character",
                "other == 1 | undeclared reference to 'other'",
                "counter | expected type 'bool' but found 'int'",
                "counter == 'x' | no matching overload",
                "System.exit(1) | undeclared reference",
                "payload.list.map(e, e) == [1] | undeclared reference to 'map'",
                "'a' + 'b' == 'ab' | no matching overload"
            })
    void a_faulty_expression_is_refused_with_the_reason(String expression, String reason) {
        assertThat(PushCondition.fault(expression)).get().asString().contains(reason);
    }

    @Test
    void an_expression_may_not_be_too_long_or_too_deep() {
        String nested = "(".repeat(60) + "true" + ")".repeat(60);

        assertThat(PushCondition.fault("payload.a == " + "1".repeat(1_000)))
                .get()
                .asString()
                .contains("longer than");
        assertThat(PushCondition.fault(nested)).get().asString().contains("recursion limit");
    }

    @Test
    void a_loop_that_costs_too_much_is_not_met() {
        String list = IntStream.range(0, 1_000).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThat(met("payload.exists(x, x == 999)", "[" + list + "]")).isTrue();
        assertThat(met("payload.all(x, payload.all(y, y >= 0))", "[" + list + "]"))
                .isFalse();
    }

    @Test
    void a_payload_as_deep_as_json_may_be_is_no_harm() {
        assertThat(met("payload.size() == 1", "[".repeat(900) + "]".repeat(900)))
                .isTrue();
    }
}
