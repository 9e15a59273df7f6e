package dev.nodeyard.nodeworks;

/**
 * Show a connection of a chart. The file calls the source "input" and the target "output".
 *
 * @param name unique name
 * @param sourceNode unique name of the node whose output it takes
 * @param targetNode unique name of the node whose input it feeds
 * @param feedback it closes a loop
 */
public record NodeworksConnection(
        String name,
        String sourceNode,
        String sourceTerminal,
        String targetNode,
        String targetTerminal,
        boolean feedback) {}
