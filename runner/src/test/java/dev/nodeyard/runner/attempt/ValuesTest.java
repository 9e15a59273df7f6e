package dev.nodeyard.runner.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.json.Wire;
import org.junit.jupiter.api.Test;

final class ValuesTest {
    @Test
    void marked_objects_are_replaced_wherever_they_are() throws Exception {
        JsonNode value = json("{\"a\": [1, {\"$file\": \"x\"}], \"b\": {\"$file\": \"y\"}}");

        assertThat(Values.replace(value, "$file", marked -> TextNode.valueOf("<" + marked.asText() + ">")))
                .hasToString("{\"a\":[1,\"<x>\"],\"b\":\"<y>\"}");
    }

    @Test
    void a_literal_object_is_left_alone() throws Exception {
        JsonNode value = json("{\"$object\": {\"$file\": \"x\"}}");

        assertThat(Values.mentions(value, "$file")).isFalse();
        assertThat(Values.replace(value, "$file", marked -> TextNode.valueOf("wrong")))
                .isEqualTo(value);
    }

    @Test
    void an_object_with_more_keys_is_no_reference() throws Exception {
        assertThat(Values.mentions(json("{\"$file\": \"x\", \"other\": 1}"), "$file"))
                .isFalse();
    }

    private static JsonNode json(String text) throws Exception {
        return Wire.mapper().readTree(text);
    }
}
