package dev.nodeyard.nodeworks;

import java.util.HashMap;
import java.util.Map;

/**
 * Looks through nodes that are tunnels: they are no tasks, and what reads one of their outputs reads what feeds them.
 *
 * <p>An output that is an input too passes its own value; any other passes the first connected input's, or the first
 * input's. This is our reading: the format does not say.
 */
final class Tunnels {
    private static final int MOST_SOURCES = 10_000;

    private final Chart chart;
    private final Wiring wiring;
    private final Map<Integer, Feed> feedOfOutput = new HashMap<>();

    /**
     * What feeds a terminal: connections from tasks, and, where a tunnel ends in a constant, the terminal that holds it.
     *
     * @param connections numbers of connections whose sources are tasks
     * @param constant a terminal, or -1
     */
    record Feed(IntList connections, int constant) {}

    private Tunnels(Chart chart, Wiring wiring) {
        this.chart = chart;
        this.wiring = wiring;
    }

    /** Resolve every tunnel of a sorted graph; tunnels in a cycle stay unresolved, and the cycle is reported. */
    static Tunnels of(Chart chart, Wiring wiring) {
        Tunnels tunnels = new Tunnels(chart, wiring);
        for (int node : wiring.order()) {
            if (tunnels.isTunnel(node)) {
                tunnels.resolve(node);
            }
        }
        return tunnels;
    }

    boolean isTunnel(int node) {
        return chart.nodes.tunnel.get(node) != 0;
    }

    /** Return what feeds an input terminal once all tunnels are looked through. */
    Feed feedOf(int terminal) {
        IntList connections = new IntList();
        int constant = -1;
        for (int i = 0; i < wiring.inputsOf(terminal); i++) {
            int connection = wiring.inputOf(terminal, i);
            Feed behind = isTunnel(wiring.sourceNode(connection))
                    ? feedOfOutput.get(wiring.sourceTerminal(connection))
                    : null;
            if (behind == null) {
                connections.add(connection);
            } else {
                addAll(connections, behind.connections());
                constant = behind.constant() >= 0 ? behind.constant() : constant;
            }
        }
        return new Feed(connections, constant);
    }

    private static void addAll(IntList connections, IntList more) {
        if (connections.size() + more.size() > MOST_SOURCES) {
            throw new JsonSyntaxException(
                    "too_large", "tunnels bring more than " + MOST_SOURCES + " values together", 0);
        }
        for (int i = 0; i < more.size(); i++) {
            connections.add(more.get(i));
        }
    }

    private void resolve(int node) {
        int first = firstInput(node);
        for (int terminal = chart.firstTerminal(node); terminal < chart.endTerminal(node); terminal++) {
            if (chart.is(terminal, Chart.OUT)) {
                int input = chart.is(terminal, Chart.IN) || first < 0 ? terminal : first;
                Feed feed = feedOf(input);
                boolean isConstant = feed.connections().size() == 0 && feed.constant() < 0;
                feedOfOutput.put(terminal, isConstant ? new Feed(feed.connections(), input) : feed);
            }
        }
    }

    private int firstInput(int node) {
        int first = -1;
        for (int terminal = chart.firstTerminal(node); terminal < chart.endTerminal(node); terminal++) {
            if (chart.is(terminal, Chart.IN)) {
                if (wiring.inputsOf(terminal) > 0) {
                    return terminal;
                }
                first = first < 0 ? terminal : first;
            }
        }
        return first;
    }
}
