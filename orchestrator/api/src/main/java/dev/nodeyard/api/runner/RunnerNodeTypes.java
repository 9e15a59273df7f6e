package dev.nodeyard.api.runner;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Tell which node types the users' modules on a runner's host have. Sent at the start and whenever it changes.
 *
 * @param types each once, in the order in which they were found
 * @param problems modules and nodes that cannot be described, in words
 */
public record RunnerNodeTypes(
        @NotNull @Size(max = RunnerNodeTypes.MOST_TYPES) List<@NotNull @Valid FoundNodeType> types,
        @NotNull @Size(max = 100) List<@NotNull @Size(max = 1000) String> problems) {
    /** Number of types that one runner may tell. */
    public static final int MOST_TYPES = 1_000;

    /** A host without modules. */
    public static final RunnerNodeTypes NONE = new RunnerNodeTypes(List.of(), List.of());

    // What is left out is refused by name, not with a fault in here.
    @SuppressWarnings("NullAway")
    public RunnerNodeTypes {
        types = types == null ? null : List.copyOf(types);
        problems = problems == null ? null : List.copyOf(problems);
    }
}
