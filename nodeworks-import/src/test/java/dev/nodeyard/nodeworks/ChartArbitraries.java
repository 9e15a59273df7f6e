package dev.nodeyard.nodeworks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random JSON and random charts, spelled in all ways that the syntax allows. */
final class ChartArbitraries {
    private ChartArbitraries() {}

    static Arbitrary<String> space() {
        return Arbitraries.of("", "", "", " ", "\n", "\r\n  ", "\t");
    }

    static Arbitrary<String> number() {
        return Arbitraries.of(
                "0",
                "-0",
                "87",
                "5.0",
                "-1.50",
                "1e5",
                "1E+05",
                "0.1e-3",
                "123456789012345678901234567890",
                "NaN",
                "Infinity",
                "-Infinity");
    }

    static Arbitrary<String> string() {
        Arbitrary<String> piece = Arbitraries.of(
                "a",
                "B",
                " ",
                ".",
                "/",
                "~",
                "é",
                "\uD83D\uDE00",
                "\\n",
                "\\\"",
                "\\\\",
                "\\/",
                "\\u00e9",
                "\\uD83D",
                "0");
        return piece.list().ofMaxSize(6).map(pieces -> "\"" + String.join("", pieces) + "\"");
    }

    /** Return JSON texts up to a depth. */
    static Arbitrary<String> json(int depth) {
        Arbitrary<String> scalar =
                Arbitraries.oneOf(number(), string(), Arbitraries.of("true", "false", "null", "{}", "[ ]"));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> inner = json(depth - 1);
        Arbitrary<String> list = spaced(inner).list().ofMaxSize(4).map(items -> "[" + String.join(",", items) + "]");
        return Arbitraries.frequencyOf(Tuple.of(3, scalar), Tuple.of(1, list), Tuple.of(2, object(inner)));
    }

    private static Arbitrary<String> spaced(Arbitrary<String> value) {
        return Combinators.combine(space(), value, space()).as((before, text, after) -> before + text + after);
    }

    private static Arbitrary<String> object(Arbitrary<String> value) {
        Arbitrary<String> member = Combinators.combine(space(), string(), space(), spaced(value))
                .as((before, name, after, text) -> before + "%s" + name.substring(1) + after + ":" + text);
        return member.list().ofMaxSize(4).map(ChartArbitraries::joined);
    }

    // A number before each name keeps the names of one object apart.
    private static String joined(List<String> members) {
        return IntStream.range(0, members.size())
                .mapToObj(i -> members.get(i).replaceFirst("%s", "\"" + i))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Return documents: one object with any members, laid out in any way. */
    static Arbitrary<String> documents() {
        return Combinators.combine(Arbitraries.of("", "\uFEFF"), space(), object(json(3)), space())
                .as((mark, before, text, after) -> mark + before + text + after);
    }

    /** Return charts of a few nodes and of connections that lead from earlier nodes to later ones, and the number of nodes. */
    static Arbitrary<List<String>> soundCharts() {
        Arbitrary<List<Integer>> draws =
                Arbitraries.integers().between(0, 1_000_000).list().ofMaxSize(12);
        return Combinators.combine(Arbitraries.integers().between(1, 8), draws).as(ChartArbitraries::soundChart);
    }

    private static List<String> soundChart(int nodes, List<Integer> draws) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < draws.size() && nodes > 1; i++) {
            int to = 1 + draws.get(i) % (nodes - 1);
            int from = draws.get(i) / nodes % to;
            entries.add(Charts.connection("c" + i, "n" + from + ":out", "n" + to + ":all"));
        }
        for (int i = 0; i < nodes; i++) {
            int place = draws.isEmpty() ? 0 : draws.get(i % draws.size()) % (entries.size() + 1);
            entries.add(place, Charts.node("n" + i));
        }
        return entries;
    }
}
