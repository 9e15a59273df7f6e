package dev.nodeyard.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    @Test
    void the_hash_is_that_of_the_documented_bytes() throws Exception {
        ObjectNode line =
                Wire.mapper().createObjectNode().put("subject", "a\u001b\"ß\n").put("number", 1);

        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(new byte[32]);
        digest.update("{\"number\":1,\"subject\":\"a\\u001b\\\"ß\\n\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(AuditChain.hash(AuditChain.START, line.put("hash", "does not count")))
                .isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void an_untouched_chain_has_no_fault() {
        ChainCheck check = checked(chain(5));

        assertThat(check.fault()).isNull();
        assertThat(check.lines()).isEqualTo(5);
        assertThat(check.end()).isEqualTo(head(chain(5), 5));
    }

    @Test
    void a_changed_field_is_found_by_its_line() {
        assertThat(faultAfter(lines -> lines.get(2).put("subject", "somebody else")))
                .startsWith("line 3 does not fit");
    }

    @Test
    void an_added_field_is_found() {
        assertThat(faultAfter(lines -> lines.get(2).put("detail", "forged"))).startsWith("line 3 does not fit");
    }

    @Test
    void a_line_with_a_hash_made_anew_is_found_by_the_one_after_it() {
        assertThat(faultAfter(lines -> {
                    lines.get(2).put("subject", "somebody else");
                    lines.get(2)
                            .put(
                                    "hash",
                                    AuditChain.hash(lines.get(1).get("hash").asText(), lines.get(2)));
                }))
                .startsWith("line 4 does not fit");
    }

    @Test
    void a_deleted_line_is_found() {
        assertThat(faultAfter(lines -> lines.remove(1))).isEqualTo("line 2 is missing: in its place stands line 3");
    }

    @Test
    void a_deleted_first_line_is_found() {
        assertThat(faultAfter(lines -> lines.remove(0))).startsWith("line 1 is missing");
    }

    @Test
    void an_inserted_line_is_found() {
        assertThat(faultAfter(lines -> lines.add(2, lines.get(0).deepCopy().put("subject", "forged"))))
                .isEqualTo("line 3 is missing: in its place stands line 1");
    }

    @Test
    void swapped_lines_are_found_also_when_their_numbers_are_swapped() {
        assertThat(faultAfter(lines -> Collections.swap(lines, 1, 2))).startsWith("line 2 is missing");
        assertThat(faultAfter(lines -> {
                    Collections.swap(lines, 1, 2);
                    lines.get(1).put("number", 2);
                    lines.get(2).put("number", 3);
                }))
                .startsWith("line 2 does not fit");
    }

    @Test
    void an_end_that_was_cut_off_is_found_by_a_head_known_before() {
        List<ObjectNode> lines = chain(5);
        String head = head(lines, 5);
        ChainCheck check = ChainCheck.fromStart();
        check.expectHead(head);
        lines.subList(0, 3).forEach(check::add);

        assertThat(check.fault()).isEqualTo("line 5 is missing: the chain ends at line 3, the end was cut off");
    }

    @Test
    void a_chain_made_anew_from_some_line_on_is_found_by_a_head_known_before() {
        String head = head(chain(5), 4);
        List<ObjectNode> forged = chain(3);
        forged.addAll(continued(forged.get(2), 3));
        ChainCheck check = ChainCheck.fromStart();
        check.expectHead(head);
        forged.forEach(check::add);

        assertThat(check.fault()).startsWith("line 4 has another hash than the one known before");
    }

    @Test
    void the_rest_of_a_chain_is_checked_from_the_head_of_its_first_part() {
        List<ObjectNode> lines = chain(5);
        ChainCheck check = ChainCheck.after(head(lines, 3));
        check.expectHead(head(lines, 3));
        lines.subList(3, 5).forEach(check::add);

        assertThat(check.fault()).isNull();
        assertThat(check.lines()).isEqualTo(2);
        assertThatThrownBy(() -> check.expectHead(head(lines, 2))).hasMessageContaining("line 2 is not among");
    }

    @Test
    void what_is_no_head_is_refused() {
        assertThatThrownBy(() -> ChainCheck.after("5")).hasMessageContaining("NUMBER:HASH");
    }

    private static @Nullable String faultAfter(Consumer<List<ObjectNode>> tampering) {
        List<ObjectNode> lines = chain(5);
        tampering.accept(lines);
        return checked(lines).fault();
    }

    private static ChainCheck checked(List<ObjectNode> lines) {
        ChainCheck check = ChainCheck.fromStart();
        lines.forEach(check::add);
        return check;
    }

    private static String head(List<ObjectNode> lines, int number) {
        return number + ":" + lines.get(number - 1).get("hash").asText();
    }

    private static List<ObjectNode> chain(int length) {
        List<ObjectNode> lines = new ArrayList<>();
        String hash = AuditChain.START;
        for (int number = 1; number <= length; number++) {
            ObjectNode line = line(number, "thing " + number);
            hash = AuditChain.hash(hash, line);
            lines.add(line.put("hash", hash));
        }
        return lines;
    }

    private static List<ObjectNode> continued(ObjectNode last, int more) {
        List<ObjectNode> lines = new ArrayList<>();
        String hash = last.get("hash").asText();
        for (int i = 1; i <= more; i++) {
            ObjectNode line = line(last.get("number").asInt() + i, "forged " + i);
            hash = AuditChain.hash(hash, line);
            lines.add(line.put("hash", hash));
        }
        return lines;
    }

    private static ObjectNode line(int number, String subject) {
        return Wire.mapper().createObjectNode().put("number", number).put("subject", subject);
    }
}
