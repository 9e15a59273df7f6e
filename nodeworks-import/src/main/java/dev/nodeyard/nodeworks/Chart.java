package dev.nodeyard.nodeworks;

/**
 * What a chart says, as arrays of offsets into its bytes. Nodes, terminals and connections are numbered in the order of
 * the chart; an offset of -1 means "absent".
 */
final class Chart {
    static final int IN = 1;
    static final int OUT = 2;
    static final int MANY = 4;

    /** Stands for entries that are connections. */
    static final int NO_NODE = -1;
    /** Stands for entries that are neither node nor connection. */
    static final int FAULTY = -2;

    final byte[] bytes;
    /** Every top-level name, nodes and connections alike; an entry's number is its place here. */
    final NameTable names;
    /** Entry to node, or {@link #NO_NODE} or {@link #FAULTY}. */
    final IntList nodeOfEntry = new IntList();

    final Nodes nodes = new Nodes();
    final Terminals terminals = new Terminals();
    final Connections connections = new Connections();

    Chart(byte[] bytes) {
        this.bytes = bytes;
        this.names = new NameTable(bytes);
    }

    static final class Nodes {
        final IntList entry = new IntList();
        final IntList start = new IntList();
        final IntList title = new IntList();
        final IntList path = new IntList();
        final IntList settings = new IntList();
        final IntList tunnel = new IntList();
        final IntList firstTerminal = new IntList();

        int size() {
            return entry.size();
        }
    }

    static final class Terminals {
        final IntList nameStart = new IntList();
        final IntList nameEnd = new IntList();
        final IntList flags = new IntList();
        final IntList value = new IntList();

        int size() {
            return nameStart.size();
        }
    }

    /** The two names of each end: node and terminal. The chart calls the source "input" and the target "output". */
    static final class Connections {
        final IntList entry = new IntList();
        final IntList source = new IntList();
        final IntList target = new IntList();
        final IntList feedback = new IntList();
        final IntList distributed = new IntList();

        int size() {
            return entry.size();
        }
    }

    String nodeName(int node) {
        return names.name(nodes.entry.get(node));
    }

    String nodePointer(int node) {
        return JsonText.step(nodeName(node));
    }

    String connectionPointer(int connection) {
        return JsonText.step(names.name(connections.entry.get(connection)));
    }

    String terminalName(int terminal) {
        return JsonText.text(bytes, terminals.nameStart.get(terminal), terminals.nameEnd.get(terminal));
    }

    boolean is(int terminal, int flag) {
        return (terminals.flags.get(terminal) & flag) != 0;
    }

    int firstTerminal(int node) {
        return nodes.firstTerminal.get(node);
    }

    /** Return the number behind the last terminal of a node. */
    int endTerminal(int node) {
        return node + 1 < nodes.size() ? nodes.firstTerminal.get(node + 1) : terminals.size();
    }
}
