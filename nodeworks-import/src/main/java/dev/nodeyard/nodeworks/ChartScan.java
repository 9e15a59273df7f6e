package dev.nodeyard.nodeworks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a chart in one pass over its bytes, checks the form of every entry, and notes where things stand. */
final class ChartScan {
    private static final byte[][] MEMBERS = Arrays.stream(EntryMember.values())
            .map(member -> member.word.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    /** The members of an entry that matter to a conversion. */
    private enum EntryMember {
        TYPE("type"),
        NAME("name"),
        UNIQUE_NAME("uniquename"),
        PATH("path"),
        TERMINALS("terminals"),
        TUNNEL("tunnel"),
        CUSTOM_STATE("customState"),
        INPUT("input"),
        OUTPUT("output"),
        FEEDBACK("feedback"),
        DISTRIBUTED("distributed");

        private final String word;

        EntryMember(String word) {
            this.word = word;
        }
    }

    private final Chart chart;
    private final ConversionLimits limits;
    private final ProblemList problems;
    private final JsonCursor cursor;
    private final EntryParts parts;
    private final int[] slots = new int[MEMBERS.length];

    ChartScan(byte[] bytes, int from, ConversionLimits limits, ProblemList problems) {
        this.chart = new Chart(bytes);
        this.limits = limits;
        this.problems = problems;
        this.cursor = new JsonCursor(bytes, from, bytes.length);
        this.parts = new EntryParts(chart, problems);
    }

    Chart scan() {
        if (cursor.open('{', '}')) {
            do {
                cursor.key();
                topLevelEntry();
            } while (cursor.more('}'));
        }
        cursor.expectEnd();
        if (chart.nodes.size() == 0 && !problems.hasErrors()) {
            problems.error("empty_chart", "", "The chart has no nodes: there is nothing to run.");
        }
        return chart;
    }

    private void topLevelEntry() {
        int nameStart = cursor.stringStart();
        int earlier = chart.names.add(nameStart, cursor.stringEnd());
        if (earlier >= 0) {
            String name = cursor.text();
            problems.error(
                    "duplicate_name",
                    JsonText.step(name),
                    "The name '" + name + "' stands twice in the chart: give each node and connection its own.");
            cursor.skipValue();
            return;
        }
        int entry = chart.names.size() - 1;
        chart.nodeOfEntry.add(Chart.FAULTY);
        int start = valueStart();
        if (cursor.peek() != '{') {
            cursor.skipValue();
            String pointer = JsonText.step(chart.names.name(entry));
            problems.error("wrong_type", pointer, "An entry of a chart must be an object: a Node or a Connection.");
            return;
        }
        readMembers();
        reportDuplicates(entry, start);
        dispatch(entry, start);
    }

    private int valueStart() {
        cursor.peek();
        return cursor.at();
    }

    private void readMembers() {
        Arrays.fill(slots, -1);
        int mark = cursor.markKeys();
        Set<String> many = null;
        if (cursor.open('{', '}')) {
            do {
                many = member(mark, many);
            } while (cursor.more('}'));
        }
        cursor.forgetKeys(mark);
    }

    private @Nullable Set<String> member(int mark, @Nullable Set<String> many) {
        cursor.key();
        Set<String> seen = cursor.noteKey(mark, many);
        int member = memberAt(cursor.stringStart(), cursor.stringEnd());
        int start = valueStart();
        cursor.skipValue();
        if (member >= 0) {
            slots[member] = start;
        }
        return seen;
    }

    private int memberAt(int start, int end) {
        for (int i = 0; i < MEMBERS.length; i++) {
            byte[] word = MEMBERS[i];
            if (word.length == end - start && Arrays.equals(word, 0, word.length, chart.bytes, start, end)) {
                return i;
            }
        }
        return -1;
    }

    private int slot(EntryMember member) {
        return slots[member.ordinal()];
    }

    private void reportDuplicates(int entry, int start) {
        if (!cursor.hasDuplicates()) {
            return;
        }
        IntList offsets = cursor.takeDuplicates();
        String pointer = JsonText.step(chart.names.name(entry));
        for (int i = 0; i < offsets.size() && !problems.isFull(); i++) {
            problems.error(
                    "duplicate_key",
                    pointer + JsonText.pointerAt(chart.bytes, start, cursor.at(), offsets.get(i)),
                    "The same object has this key twice: only one of them can count, take the other out.");
        }
    }

    private void dispatch(int entry, int start) {
        EntryKind kind = parts.kind(entry, slot(EntryMember.TYPE));
        switch (kind) {
            case NODE -> node(entry, start);
            case CONNECTION -> connection(entry);
            case FAULTY -> {
                // already reported
            }
        }
    }

    private void node(int entry, int start) {
        Chart.Nodes nodes = chart.nodes;
        if (nodes.size() >= limits.maxNodes()) {
            throw new JsonSyntaxException(
                    "too_large", "the chart has more than " + limits.maxNodes() + " nodes", start);
        }
        parts.checkName(entry, slot(EntryMember.UNIQUE_NAME));
        chart.nodeOfEntry.set(entry, nodes.size());
        nodes.entry.add(entry);
        nodes.start.add(start);
        nodes.title.add(parts.string(entry, slot(EntryMember.NAME), "name"));
        nodes.path.add(parts.path(entry, slot(EntryMember.PATH)));
        nodes.tunnel.add(parts.flag(entry, slot(EntryMember.TUNNEL), "tunnel") ? 1 : 0);
        nodes.settings.add(parts.settings(entry, slot(EntryMember.CUSTOM_STATE)));
        nodes.firstTerminal.add(chart.terminals.size());
        parts.terminals(entry, slot(EntryMember.TERMINALS));
    }

    private void connection(int entry) {
        chart.nodeOfEntry.set(entry, Chart.NO_NODE);
        Chart.Connections connections = chart.connections;
        if (connections.size() >= limits.maxConnections()) {
            throw new JsonSyntaxException(
                    "too_large", "the chart has more than " + limits.maxConnections() + " connections", cursor.at());
        }
        parts.checkName(entry, slot(EntryMember.UNIQUE_NAME));
        boolean feedback = parts.flag(entry, slot(EntryMember.FEEDBACK), "feedback");
        boolean sound = parts.checkEnd(entry, slot(EntryMember.INPUT), "input");
        sound &= parts.checkEnd(entry, slot(EntryMember.OUTPUT), "output");
        if (sound) {
            connections.entry.add(entry);
            connections.source.add(slot(EntryMember.INPUT));
            connections.target.add(slot(EntryMember.OUTPUT));
            connections.feedback.add(feedback ? 1 : 0);
            connections.distributed.add(slot(EntryMember.DISTRIBUTED));
        }
    }
}
