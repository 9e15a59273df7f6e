package dev.nodeyard.nodeworks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Joins the connections of a chart to its terminals and reports every connection that cannot be. */
final class Wiring {
    private static final int NAMES_IN_A_CYCLE = 20;

    private final Chart chart;
    private final ProblemList problems;
    private final JsonCursor cursor;
    private final int[] sourceNode;
    private final int[] sourceTerminal;
    private final int[] targetNode;
    private final int[] targetTerminal;
    private final int[] firstInto;
    private int[] into = {};
    private int[] order = {};

    private Wiring(Chart chart, ProblemList problems) {
        int connections = chart.connections.size();
        this.chart = chart;
        this.problems = problems;
        this.cursor = new JsonCursor(chart.bytes, 0, chart.bytes.length);
        this.sourceNode = new int[connections];
        this.sourceTerminal = new int[connections];
        this.targetNode = new int[connections];
        this.targetTerminal = new int[connections];
        this.firstInto = new int[chart.terminals.size() + 1];
    }

    static Wiring of(Chart chart, ProblemList problems) {
        Wiring wiring = new Wiring(chart, problems);
        for (int connection = 0; connection < chart.connections.size(); connection++) {
            wiring.join(connection);
        }
        wiring.groupByTarget();
        wiring.sort();
        return wiring;
    }

    /** Return the nodes, sources before targets; those in or behind a cycle are missing. */
    int[] order() {
        return order;
    }

    int inputsOf(int terminal) {
        return firstInto[terminal + 1] - firstInto[terminal];
    }

    /** Return a connection that feeds a terminal, in the order of the chart. */
    int inputOf(int terminal, int index) {
        return into[firstInto[terminal] + index];
    }

    int sourceNode(int connection) {
        return sourceNode[connection];
    }

    int sourceTerminal(int connection) {
        return sourceTerminal[connection];
    }

    private void join(int connection) {
        sourceTerminal[connection] = -1;
        targetTerminal[connection] = -1;
        targetNode[connection] = -1;
        sourceNode[connection] = resolve(connection, chart.connections.source.get(connection), "input", Chart.OUT);
        int source = cursorTerminal;
        targetNode[connection] = resolve(connection, chart.connections.target.get(connection), "output", Chart.IN);
        int target = cursorTerminal;
        if (source < 0 || target < 0) {
            sourceNode[connection] = -1;
            return;
        }
        if (chart.connections.feedback.get(connection) != 0) {
            sourceNode[connection] = -1;
            problems.warning(
                    "feedback_ignored",
                    chart.connectionPointer(connection) + "/feedback",
                    "Loops are not repeated yet: this connection is left out and the loop runs once, with the saved"
                            + " value of '" + end(targetNode[connection], target) + "'.");
            return;
        }
        if (sourceNode[connection] == targetNode[connection]) {
            problems.error(
                    "self_loop",
                    chart.connectionPointer(connection),
                    "The connection leads from '" + chart.nodeName(sourceNode[connection])
                            + "' to itself: mark it as feedback or take it out.");
            sourceNode[connection] = -1;
            return;
        }
        sourceTerminal[connection] = source;
        targetTerminal[connection] = target;
    }

    private int cursorTerminal = -1;

    /** Return the node at one end and leave its terminal in {@code cursorTerminal}; -1 in both after a report. */
    private int resolve(int connection, int end, String member, int direction) {
        cursorTerminal = -1;
        cursor.seek(end);
        cursor.open('[', ']');
        cursor.peek();
        cursor.string();
        int entry = chart.names.find(cursor.stringStart(), cursor.stringEnd());
        int node = entry < 0 ? Chart.NO_NODE : chart.nodeOfEntry.get(entry);
        if (node == Chart.FAULTY) {
            return -1;
        }
        if (node == Chart.NO_NODE) {
            dangling(connection, member);
            return -1;
        }
        cursor.more(']');
        cursor.peek();
        cursor.string();
        int terminal = terminal(node, cursor.stringStart(), cursor.stringEnd());
        if (terminal < 0) {
            unknownTerminal(connection, member, node);
        } else if (!chart.is(terminal, direction)) {
            wrongDirection(connection, member, node, terminal);
        } else {
            cursorTerminal = terminal;
        }
        return node;
    }

    private int terminal(int node, int start, int end) {
        byte[] bytes = chart.bytes;
        Chart.Terminals terminals = chart.terminals;
        for (int t = chart.firstTerminal(node); t < chart.endTerminal(node); t++) {
            int from = terminals.nameStart.get(t);
            int to = terminals.nameEnd.get(t);
            if (Arrays.equals(bytes, from, to, bytes, start, end)
                    || (isEscaped(from, to) || isEscaped(start, end))
                            && chart.terminalName(t).equals(JsonText.text(bytes, start, end))) {
                return t;
            }
        }
        return -1;
    }

    private boolean isEscaped(int start, int end) {
        for (int i = start; i < end; i++) {
            if (chart.bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private void dangling(int connection, String member) {
        problems.error(
                "dangling_connection",
                chart.connectionPointer(connection) + "/" + member + "/0",
                "The connection's " + side(member) + " is '" + cursor.text()
                        + "', but the chart has no such node: correct the name or take the connection out.");
    }

    private void unknownTerminal(int connection, String member, int node) {
        String names = IntStream.range(chart.firstTerminal(node), chart.endTerminal(node))
                .limit(NAMES_IN_A_CYCLE)
                .mapToObj(chart::terminalName)
                .collect(Collectors.joining(", "));
        problems.error(
                "unknown_terminal",
                chart.connectionPointer(connection) + "/" + member + "/1",
                "The node '" + chart.nodeName(node) + "' has no terminal '" + cursor.text() + "'; it has "
                        + (names.isEmpty() ? "none" : names) + ".");
    }

    private void wrongDirection(int connection, String member, int node, int terminal) {
        boolean isSource = member.equals("input");
        problems.error(
                "wrong_direction",
                chart.connectionPointer(connection) + "/" + member + "/1",
                "'" + end(node, terminal) + "' gives " + (isSource ? "no output" : "out values but takes none in")
                        + ": a connection's 'input' names where the value comes from, its 'output' where it goes.");
    }

    private static String side(String member) {
        return member.equals("input") ? "source ('input')" : "destination ('output')";
    }

    private String end(int node, int terminal) {
        return chart.nodeName(node) + "." + chart.terminalName(terminal);
    }

    private void groupByTarget() {
        for (int terminal : targetTerminal) {
            if (terminal >= 0) {
                firstInto[terminal + 1]++;
            }
        }
        for (int t = 0; t + 1 < firstInto.length; t++) {
            firstInto[t + 1] += firstInto[t];
        }
        into = new int[firstInto[firstInto.length - 1]];
        int[] next = Arrays.copyOf(firstInto, firstInto.length);
        for (int connection = 0; connection < targetTerminal.length; connection++) {
            int terminal = targetTerminal[connection];
            if (terminal >= 0) {
                if (next[terminal] > firstInto[terminal] && !chart.is(terminal, Chart.MANY)) {
                    severalIntoOne(connection, into[firstInto[terminal]]);
                }
                into[next[terminal]++] = connection;
            }
        }
    }

    private void severalIntoOne(int connection, int earlier) {
        problems.error(
                "several_into_single_input",
                chart.connectionPointer(connection) + "/output",
                "'" + end(targetNode[connection], targetTerminal[connection]) + "' takes one connection and has '"
                        + chart.names.name(chart.connections.entry.get(earlier)) + "' already.");
    }

    private void sort() {
        CycleFinder graph = new CycleFinder(chart.nodes.size(), sourceNode, targetNode);
        order = graph.order();
        for (int[] cycle : graph.cycles()) {
            problems.error("cycle", chart.nodePointer(cycle[0]), cycleMessage(cycle));
        }
    }

    private String cycleMessage(int[] cycle) {
        List<String> names = Arrays.stream(cycle)
                .limit(NAMES_IN_A_CYCLE)
                .mapToObj(node -> "'" + chart.nodeName(node) + "'")
                .collect(Collectors.toList());
        String more = cycle.length > NAMES_IN_A_CYCLE ? " -> ... (" + cycle.length + " tasks)" : "";
        return "These tasks wait for each other: " + String.join(" -> ", names) + more + " -> '"
                + chart.nodeName(cycle[0]) + "'. Mark one of the connections as feedback or take it out.";
    }
}
