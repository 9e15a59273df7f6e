package dev.nodeyard.nodeworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What reading, editing and writing keep, whatever the document looks like. */
class DocumentPropertyTest {
    private static final JsonNode EDIT = JsonNodeFactory.instance.textNode("edited");

    @Provide
    Arbitrary<String> documents() {
        return ChartArbitraries.documents();
    }

    private static NodeworksDocument read(String text) throws NodeworksFormatException {
        return NodeworksReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(NodeworksDocument document) {
        return new String(document.toBytes(), StandardCharsets.UTF_8);
    }

    /** Return the pointers of all values but the whole. */
    private static List<JsonPointer> places(JsonNode value, JsonPointer here) {
        List<JsonPointer> places = new ArrayList<>();
        value.fields().forEachRemaining(member -> {
            JsonPointer place = here.appendProperty(member.getKey());
            places.add(place);
            places.addAll(places(member.getValue(), place));
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            places.add(here.appendIndex(i));
            places.addAll(places(value.get(i), here.appendIndex(i)));
        }
        return places;
    }

    private static JsonPointer place(NodeworksDocument document, int choice) {
        return place(document, choice, place -> true);
    }

    private static JsonPointer place(NodeworksDocument document, int choice, Predicate<JsonPointer> isFit) {
        // A number that JSON lacks is shown as an object that is not in the file.
        List<JsonPointer> places = places(document.at(JsonPointer.empty()), JsonPointer.empty()).stream()
                .filter(place -> !place.toString().contains("$float"))
                .filter(isFit)
                .toList();
        Assume.that(!places.isEmpty());
        return places.get(choice % places.size());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void what_is_not_edited_is_written_as_it_was_read(@ForAll("documents") String text)
            throws NodeworksFormatException {
        assertThat(text(read(text))).isEqualTo(text);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void an_edit_changes_its_own_bytes_alone(
            @ForAll("documents") String text, @ForAll @IntRange(max = 10_000) int choice)
            throws NodeworksFormatException {
        NodeworksDocument document = read(text);
        JsonPointer place = place(document, choice);

        String edited = text(document.set(place, EDIT));

        int at = edited.indexOf("\"edited\"");
        String behind = edited.substring(at + "\"edited\"".length());
        assertThat(text).startsWith(edited.substring(0, at)).endsWith(behind);
        assertThat(read(edited).at(place)).isEqualTo(EDIT);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void setting_a_value_and_setting_it_back_changes_what_stands_there_alone(
            @ForAll("documents") String text, @ForAll @IntRange(max = 10_000) int choice)
            throws NodeworksFormatException {
        NodeworksDocument document = read(text);
        JsonPointer place = place(document, choice);
        JsonNode value = document.at(place);

        NodeworksDocument there = document.set(place, EDIT);
        NodeworksDocument back = there.set(place, value);

        assertThat(back.at(JsonPointer.empty())).isEqualTo(document.at(JsonPointer.empty()));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void removing_a_member_leaves_the_others_as_they_were(
            @ForAll("documents") String text, @ForAll @IntRange(max = 10_000) int choice)
            throws NodeworksFormatException {
        NodeworksDocument document = read(text);
        JsonPointer place =
                place(document, choice, member -> document.at(member.head()).isObject());
        JsonNode expected = document.at(JsonPointer.empty());
        ((ObjectNode) expected.at(place.head())).remove(place.last().getMatchingProperty());

        assertThat(read(text(document.remove(place))).at(JsonPointer.empty())).isEqualTo(expected);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void adding_a_member_leaves_the_others_as_they_were(
            @ForAll("documents") String text, @ForAll @IntRange(max = 10_000) int choice)
            throws NodeworksFormatException {
        NodeworksDocument document = read(text);
        JsonPointer place = place(document, choice).head().appendProperty("new");
        Assume.that(document.at(place.head()).isObject());
        JsonNode expected = document.at(JsonPointer.empty());
        ((ObjectNode) expected.at(place.head())).set("new", EDIT);

        assertThat(read(text(document.set(place, EDIT))).at(JsonPointer.empty()))
                .isEqualTo(expected);
    }
}
