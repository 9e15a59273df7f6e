package dev.nodeyard.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeTest {
    @Test
    void only_fields_that_differ_are_kept() {
        Change change =
                Change.of(Map.of("name", "old", "tags", List.of("gpu")), Map.of("name", "new", "tags", List.of("gpu")));

        assertThat(change.before()).isEqualTo("{\"name\":\"old\"}");
        assertThat(change.after()).isEqualTo("{\"name\":\"new\"}");
    }

    @Test
    void something_new_has_no_before_and_something_deleted_no_after() {
        assertThat(Change.created(Map.of("b", 1, "a", true)).before()).isNull();
        assertThat(Change.created(Map.of("b", 1, "a", true)).after()).isEqualTo("{\"a\":true,\"b\":1}");
        assertThat(Change.removed(Map.of("a", 1)).before()).isEqualTo("{\"a\":1}");
        assertThat(Change.removed(Map.of("a", 1)).after()).isNull();
    }

    @Test
    void secrets_are_masked_by_the_name_of_their_field_and_by_their_look() {
        Map<String, Object> user = Map.of(
                "password", "hunter2hunter2",
                "clientSecret", Map.of("inner", "hunter3"),
                "note", "use nyu_0123456789abcdefghijklmnopqrstuvwxyz please",
                "tokenId", "7");

        assertThat(Change.created(user).after())
                .isEqualTo(
                        "{\"clientSecret\":\"***\",\"note\":\"use *** please\",\"password\":\"***\",\"tokenId\":\"7\"}");
    }

    @Test
    void a_line_stays_short_whatever_it_is_given() {
        Map<String, Object> large = Map.of(
                "text", "x".repeat(100_000),
                "list", Collections.nCopies(100_000, "an item of some length that is repeated"),
                "deep", nested(1_000));

        assertThat(Change.created(large).after()).hasSizeLessThan(4_100).contains("99950 more", "xxx...");
        assertThat(Change.created(Collections.nCopies(60, "y".repeat(1_000))).after())
                .hasSizeLessThan(4_100)
                .startsWith("{\"characters\":");
    }

    @Test
    void numbers_that_readers_of_json_disagree_on_become_texts() {
        assertThat(Change.created(Map.of("cpus", 0.1, "large", Long.MAX_VALUE, "small", 7))
                        .after())
                .isEqualTo("{\"cpus\":\"0.1\",\"large\":\"9223372036854775807\",\"small\":7}");
    }

    private static Object nested(int depth) {
        Object inner = "end";
        for (int i = 0; i < depth; i++) {
            inner = Map.of("in", inner);
        }
        return inner;
    }
}
