package dev.nodeyard.executor.testkit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Read and write the table of docs/executors.md between its two marks: a row for each capability, a column for each
 * executor, and below it why an executor lacks something.
 */
final class CapabilityTable {
    static final String BEGIN = "<!-- Written by `make executors`; do not edit. -->";
    static final String END = "<!-- End of the table. -->";

    private static final String TESTED_ON = "Tested on";
    private static final Pattern LACK = Pattern.compile("✗ \\((\\d+)\\)");
    private static final Pattern NOTE = Pattern.compile("(\\d+)\\. (.*)");

    /**
     * Hold what the table says of an executor.
     *
     * @param lacks why it lacks a capability; the others that it has been tried for it has
     */
    private record Column(String testedOn, Map<Capability, String> lacks, List<Capability> tried) {}

    private final Map<String, Column> columns = new TreeMap<>();

    /** Read the table of a page. */
    static CapabilityTable read(String page) {
        CapabilityTable table = new CapabilityTable();
        List<String> lines = inner(page).lines().toList();
        Map<String, String> notes = lines.stream()
                .map(NOTE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(note -> note.group(1), note -> note.group(2)));
        List<List<String>> rows = lines.stream()
                .filter(line -> line.startsWith("|"))
                .map(CapabilityTable::cells)
                .toList();
        for (int i = 1; !rows.isEmpty() && i < rows.get(0).size(); i++) {
            table.columns.put(rows.get(0).get(i), column(rows, i, notes));
        }
        return table;
    }

    private static String inner(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page has no place for the table: " + BEGIN + " ... " + END);
        }
        return page.substring(begin + BEGIN.length(), end);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(List.of(line.split("\\|", -1)));
        return cells.subList(1, cells.size() - 1).stream().map(String::strip).toList();
    }

    private static Column column(List<List<String>> rows, int index, Map<String, String> notes) {
        Column column = new Column(rows.get(2).get(index), new EnumMap<>(Capability.class), new ArrayList<>());
        for (Capability capability : Capability.values()) {
            for (List<String> row : rows) {
                if (row.get(0).equals(capability.words())) {
                    Matcher lack = LACK.matcher(row.get(index));
                    if (lack.matches()) {
                        column.lacks().put(capability, notes.getOrDefault(lack.group(1), "no reason"));
                        column.tried().add(capability);
                    } else if (row.get(index).equals("✓")) {
                        column.tried().add(capability);
                    }
                }
            }
        }
        return column;
    }

    /** Return the first thing that results show otherwise than the table says, or null. */
    @Nullable
    String drift(ContractResults results) {
        Column column = columns.get(results.kind());
        if (column == null) {
            return "it has no column " + results.kind();
        }
        for (Capability capability : Capability.values()) {
            ContractResults.Result result = results.of(capability);
            if (result != null && !fits(column, capability, result)) {
                return "the suite showed of " + results.kind() + ", \"" + capability.words() + "\": " + result;
            }
        }
        return null;
    }

    private static boolean fits(Column column, Capability capability, ContractResults.Result result) {
        return switch (result.state()) {
            case PASSED ->
                column.tried().contains(capability) && !column.lacks().containsKey(capability);
            case NOT_SUPPORTED ->
                String.valueOf(result.reason()).equals(column.lacks().get(capability));
            // What could not be tried here shows nothing.
            case SKIPPED -> true;
            case FAILED -> false;
        };
    }

    /** Say of an executor what results show. */
    void put(ContractResults results) {
        Column column = new Column(
                results.on().name() + (results.on().isReal() ? "" : " (double)"),
                new EnumMap<>(Capability.class),
                new ArrayList<>());
        for (Capability capability : Capability.values()) {
            ContractResults.Result result = results.of(capability);
            if (result != null && result.state() == ContractResults.State.PASSED) {
                column.tried().add(capability);
            } else if (result != null && result.state() == ContractResults.State.NOT_SUPPORTED) {
                column.tried().add(capability);
                column.lacks().put(capability, String.valueOf(result.reason()));
            }
        }
        columns.put(results.kind(), column);
    }

    /** Return a page with this table in place of the one that it has. */
    String into(String page) {
        Map<String, Integer> notes = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder("\n");
        row(text, "", List.copyOf(columns.keySet()));
        row(text, "---", columns.keySet().stream().map(kind -> ":---:").toList());
        row(text, TESTED_ON, columns.values().stream().map(Column::testedOn).toList());
        for (Capability capability : Capability.values()) {
            row(
                    text,
                    capability.words(),
                    columns.values().stream()
                            .map(column -> cell(column, capability, notes))
                            .toList());
        }
        text.append('\n');
        notes.forEach(
                (note, number) -> text.append(number).append(". ").append(note).append('\n'));
        return page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + text + page.substring(page.indexOf(END));
    }

    private static String cell(Column column, Capability capability, Map<String, Integer> notes) {
        String lack = column.lacks().get(capability);
        if (lack == null) {
            return column.tried().contains(capability) ? "✓" : "not tried";
        }
        return "✗ (" + notes.computeIfAbsent(lack, note -> notes.size() + 1) + ")";
    }

    private static void row(StringBuilder text, String first, List<String> cells) {
        text.append("| ")
                .append(first)
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n");
    }
}
