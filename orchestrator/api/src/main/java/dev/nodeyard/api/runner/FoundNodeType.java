package dev.nodeyard.api.runner;

import dev.nodeyard.api.workflow.NodeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describe a node class of a module, as the runtime of nodes does.
 *
 * @param path library path: the group's parts, then the name
 * @param description a sentence for people, or empty
 * @param terminals in the order in which the node shows them
 * @param more which terminals people may add under names of their own, or null for none
 */
public record FoundNodeType(
        @NotNull @Size(min = 2, max = 16) List<@NotNull @Size(max = 250) String> path,
        @Nullable @Size(max = 1000) String description,
        @NotNull @Size(max = 100) List<@NotNull @Valid FoundTerminal> terminals,
        NodeType.@Nullable More more) {

    // What is left out is refused by name, not with a fault in here.
    @SuppressWarnings("NullAway")
    public FoundNodeType {
        path = path == null ? null : List.copyOf(path);
        terminals = terminals == null ? null : List.copyOf(terminals);
    }
}
