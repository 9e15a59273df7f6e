package dev.nodeyard.nodeworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nodeyard.api.workflow.Severity;
import dev.nodeyard.api.workflow.TaskSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What every conversion keeps, whatever the bytes are. */
class ConversionPropertyTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    @Provide
    Arbitrary<byte[]> anyBytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
    }

    @Provide
    Arbitrary<String> documents() {
        return ChartArbitraries.documents();
    }

    @Provide
    Arbitrary<List<String>> soundCharts() {
        return ChartArbitraries.soundCharts();
    }

    /** Return JSON that one character was put into, taken out of or changed in. */
    @Provide
    Arbitrary<String> damaged() {
        return Combinators.combine(
                        ChartArbitraries.json(3),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.of(
                                "", "\"", "'", ",", ":", "{", "}", "[", "]", "0", "-", ".", "e", "\\", "/", "t", "\n"))
                .as((text, at, piece) -> {
                    int place = at % (text.length() + 1);
                    int end = Math.min(text.length(), place + at % 2);
                    return text.substring(0, place) + piece + text.substring(end);
                });
    }

    private static boolean isReadByJackson(String text) {
        try (JsonParser parser = JACKSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            while (parser.nextToken() != null) {
                return false;
            }
            return !text.contains("INF");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isReadByCursor(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonCursor cursor = new JsonCursor(bytes, 0, bytes.length);
        try {
            cursor.skipValue();
            cursor.expectEnd();
            return true;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private static void assertWhole(Conversion conversion) {
        boolean hasErrors = conversion.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        assertThat(conversion.workflow() == null).isEqualTo(hasErrors);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void bytes_of_any_kind_give_problems_and_no_exception(
            @ForAll("anyBytes") byte[] bytes, @ForAll("anyBytes") byte[] sidecar) {
        assertWhole(Charts.convert(bytes, null, ConversionLimits.DEFAULT));
        assertWhole(Charts.convert(Charts.chart(Charts.node("a")), sidecar, ConversionLimits.DEFAULT));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void documents_of_any_kind_give_problems_and_no_exception(@ForAll("documents") String text) {
        assertWhole(Charts.convert(text.getBytes(StandardCharsets.UTF_8), null, ConversionLimits.DEFAULT));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void entries_and_settings_of_any_kind_give_problems_and_no_exception(@ForAll("documents") String text) {
        String entry = text.replace("\uFEFF", "").strip();
        String node = "{\"a\": {\"type\": \"Node\", \"path\": [\"x\", \"y\"], \"terminals\": " + entry
                + ", \"customState\": {\"distributed\": " + entry + "}}}";

        assertWhole(Charts.convert(
                node.getBytes(StandardCharsets.UTF_8),
                ("{\"a\": " + entry + "}").getBytes(StandardCharsets.UTF_8),
                ConversionLimits.DEFAULT));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void the_cursor_reads_what_jackson_reads(@ForAll("damaged") String text) {
        assertThat(isReadByCursor(text)).as(text).isEqualTo(isReadByJackson(text));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void the_trees_are_those_of_jackson(@ForAll("documents") String text) throws IOException {
        String plain = text.replace("\uFEFF", "").replaceAll("-?(NaN|Infinity)", "0");
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);

        assertThat(new JsonTree(bytes).read(0)).isEqualTo(JACKSON.readTree(plain));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void every_node_is_a_task_and_every_connection_a_source(@ForAll("soundCharts") List<String> entries) {
        Conversion conversion = Charts.convert(Charts.chart(entries.toArray(String[]::new)));

        List<TaskSpec> tasks = Charts.workflow(conversion).tasks();
        long connections =
                entries.stream().filter(entry -> entry.startsWith("'c")).count();
        assertThat(tasks).hasSize(entries.size() - (int) connections);
        assertThat(tasks.stream()
                        .flatMap(task -> task.inputs().stream())
                        .mapToLong(input -> input.from().size())
                        .sum())
                .isEqualTo(connections);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void a_graph_is_sorted_or_each_reported_cycle_is_one(
            @ForAll @IntRange(min = 1, max = 12) int size, @ForAll List<@IntRange(max = 10_000) Integer> draws) {
        int[] from = draws.stream().mapToInt(draw -> draw % size).toArray();
        int[] to = draws.stream().mapToInt(draw -> draw / size % size).toArray();
        for (int i = 0; i < from.length; i++) {
            from[i] = from[i] == to[i] ? -1 : from[i];
        }
        CycleFinder graph = new CycleFinder(size, from, to);
        Set<String> edges = IntStream.range(0, from.length)
                .mapToObj(i -> from[i] + ">" + to[i])
                .collect(Collectors.toSet());

        assertThat(graph.cycles().isEmpty()).isEqualTo(graph.isAcyclic());
        for (int[] cycle : graph.cycles()) {
            for (int i = 0; i < cycle.length; i++) {
                assertThat(edges).contains(cycle[i] + ">" + cycle[(i + 1) % cycle.length]);
            }
        }
        int[] order = graph.order();
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(edges).doesNotContain(order[i] + ">" + order[j]);
            }
        }
    }
}
