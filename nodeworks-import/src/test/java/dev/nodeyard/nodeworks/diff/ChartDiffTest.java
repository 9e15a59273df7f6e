package dev.nodeyard.nodeworks.diff;

import static dev.nodeyard.nodeworks.diff.DiffCharts.between;
import static dev.nodeyard.nodeworks.diff.DiffCharts.chart;
import static dev.nodeyard.nodeworks.diff.DiffCharts.link;
import static dev.nodeyard.nodeworks.diff.DiffCharts.node;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.nodeyard.api.workflow.ChangedValue;
import dev.nodeyard.api.workflow.ChartChanges;
import dev.nodeyard.api.workflow.ChartDependency;
import dev.nodeyard.api.workflow.RenamedTask;
import dev.nodeyard.api.workflow.RewiredTask;
import dev.nodeyard.nodeworks.NodeworksFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartDiffTest {
    private static final byte[] BASE = chart(node("a", 1, 0), node("b", 2, 0), link("c", "a", "b"));

    @Test
    void the_summary_reads_as_people_say_it() {
        byte[] after = chart(
                node("a", 1, 50),
                node("b", 3, 0),
                node("x", 8, 0),
                node("y", 9, 0),
                link("c", "x", "b"),
                link("c.0", "a", "x"));
        assertThat(between(BASE, after).summary()).isEqualTo("+2 tasks, 1 rewired, 1 changed, 1 moved");
        assertThat(between(after, BASE).summary()).isEqualTo("-2 tasks, 1 rewired, 1 changed, 1 moved");
    }

    @Test
    void a_changed_value_is_told_with_its_place() {
        ChartChanges changes = between(BASE, chart(node("a", 5, 0), node("b", 2, 0), link("c", "a", "b")));
        assertThat(changes.changed())
                .containsExactly(
                        new ChangedValue("a", "/a/terminals/in/value", IntNode.valueOf(1), IntNode.valueOf(5)));
        assertThat(changes.summary()).isEqualTo("1 changed");
    }

    @Test
    void a_task_under_another_name_is_renamed_with_its_dependencies() {
        ChartChanges changes = between(BASE, chart(node("z", 1, 0), node("b", 2, 0), link("c", "z", "b")));
        assertThat(changes.renamed()).containsExactly(new RenamedTask("a", "z"));
        assertThat(changes.summary()).isEqualTo("1 renamed");
    }

    @Test
    void a_rewired_task_tells_its_old_and_new_sources() {
        byte[] before = chart(node("a", 1, 0), node("b", 2, 0), node("d", 3, 0), link("c", "a", "d"));
        byte[] after = chart(node("a", 1, 0), node("b", 2, 0), node("d", 3, 0), link("c", "b", "d"));
        assertThat(between(before, after).rewired())
                .containsExactly(new RewiredTask(
                        "d",
                        List.of(new ChartDependency("a", "out", "d", "all")),
                        List.of(new ChartDependency("b", "out", "d", "all"))));
    }

    @Test
    void another_condition_or_order_of_dependencies_is_a_rewiring() {
        byte[] on = chart(
                node("a", 1, 0), node("b", 2, 0), link("c", "a", "b", "all", ", 'distributed': {'condition': 'any'}"));
        assertThat(between(BASE, on).counts().rewired()).isEqualTo(1);
        byte[] two = chart(node("a", 1, 0), node("b", 2, 0), node("d", 3, 0), link("c", "a", "d"), link("e", "b", "d"));
        byte[] swapped =
                chart(node("a", 1, 0), node("b", 2, 0), node("d", 3, 0), link("c", "b", "d"), link("e", "a", "d"));
        assertThat(between(two, swapped).summary()).isEqualTo("1 rewired");
    }

    @Test
    void another_name_of_a_connection_means_nothing() {
        assertThat(between(BASE, chart(node("a", 1, 0), node("b", 2, 0), link("c.7", "a", "b")))
                        .summary())
                .isEqualTo("formatting only");
    }

    @Test
    void another_layout_or_order_of_keys_is_formatting() {
        byte[] spaced = new String(BASE, UTF_8).replace(",", " ,\r\n ").getBytes(UTF_8);
        assertThat(between(BASE, spaced).summary()).isEqualTo("formatting only");
        byte[] swapped = chart(link("c", "a", "b"), node("b", 2, 0), node("a", 1, 0));
        assertThat(between(BASE, swapped).summary()).isEqualTo("formatting only");
    }

    @Test
    void saved_results_are_no_change() {
        String results = new String(BASE, UTF_8)
                .replace("\"out\": {\"value\": 1,", "\"out\": {\"value\": 99,")
                // b.all is connected: its value is what the last run brought.
                .replaceAll("(\"b\".*\"all\": \\{\"value\": )7", "$1271");
        assertThat(between(BASE, results.getBytes(UTF_8)).summary()).isEqualTo("saved results only");
    }

    @Test
    void settings_of_the_sidecar_are_told_with_their_place() {
        ChartChanges changes =
                between(BASE, "{'a': {'tags': ['gpu']}}", BASE, "{'a': {'tags': ['cpu']}, 'c': {'condition': 'any'}}");
        assertThat(changes.changed())
                .extracting(ChangedValue::pointer)
                .containsExactly("sidecar:/a/tags", "sidecar:/c");
        assertThat(changes.summary()).isEqualTo("2 changed");
    }

    @Test
    void a_long_value_is_cut() {
        byte[] after = new String(BASE, UTF_8)
                .replace("\"value\": 2", "\"value\": \"" + "x".repeat(20_000) + "\"")
                .getBytes(UTF_8);
        assertThat(between(BASE, after).changed().get(0).after())
                .asString()
                .hasSizeLessThan(10_100)
                .contains("(20000 characters)");
    }

    @Test
    void a_chart_written_as_a_python_literal_is_compared_by_what_it_says() {
        byte[] python = new String(BASE, UTF_8)
                .replace('"', '\'')
                .replace("true", "True")
                .replace("false", "False")
                .replace("null", "None")
                .getBytes(UTF_8);
        assertThat(between(BASE, python).summary()).isEqualTo("formatting only");
    }

    @Test
    void what_is_no_chart_is_refused() {
        assertThatThrownBy(() -> ChartDiff.between(new ChartFiles(BASE, null), new ChartFiles(new byte[] {'['}, null)))
                .isInstanceOf(NodeworksFormatException.class);
    }
}
