package dev.nodeyard.api.workflow;

import java.util.List;

/**
 * Show the nodes that charts may have.
 *
 * @param items our own nodes first, then those of every runner by path, then those of the modules of runners
 */
public record NodeCatalogue(List<NodeType> items) {
    public NodeCatalogue {
        items = List.copyOf(items);
    }
}
