package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.executor.testkit.ContractResults.State;
import org.junit.jupiter.api.Test;

final class CapabilityTableTest {
    private static final String EMPTY = "Before\n" + CapabilityTable.BEGIN + "\n" + CapabilityTable.END + "\nAfter\n";

    private final ContractResults shell = results("shell", TestedOn.real("Linux"));
    private final ContractResults kubernetes = results("kubernetes", TestedOn.imitated("a double"));

    private static ContractResults results(String kind, TestedOn on) {
        ContractResults results = new ContractResults(kind, on);
        for (Capability capability : Capability.values()) {
            results.note(capability, State.PASSED, null);
        }
        return results;
    }

    private String page() {
        shell.note(Capability.SWEEP, State.NOT_SUPPORTED, "no need");
        kubernetes.note(Capability.PROCESS_LIMIT, State.NOT_SUPPORTED, "set by the cluster");
        CapabilityTable first = CapabilityTable.read(EMPTY);
        first.put(shell);
        CapabilityTable second = CapabilityTable.read(first.into(EMPTY));
        second.put(kubernetes);
        return second.into(first.into(EMPTY));
    }

    @Test
    void a_column_is_added_to_the_page_and_the_rest_stays() {
        assertThat(page())
                .startsWith("Before\n")
                .endsWith("\nAfter\n")
                .contains("|  | kubernetes | shell |")
                .contains("| Tested on | a double (double) | Linux |")
                .contains("| Exit code and signal of the work | ✓ | ✓ |")
                .contains("| Limit of processes (fork bomb) | ✗ (2) | ✓ |")
                .contains("\n1. no need\n2. set by the cluster\n");
    }

    @Test
    void results_that_fit_are_no_drift() {
        CapabilityTable table = CapabilityTable.read(page());

        assertThat(table.drift(shell)).isNull();
        assertThat(table.drift(kubernetes)).isNull();
    }

    @Test
    void a_capability_that_is_lost_or_excused_otherwise_is_a_drift() {
        CapabilityTable table = CapabilityTable.read(page());
        shell.note(Capability.EXIT_CODE, State.FAILED, "some_test()");
        ContractResults other = results("kubernetes", TestedOn.imitated("a double"));
        other.note(Capability.PROCESS_LIMIT, State.NOT_SUPPORTED, "another excuse");

        assertThat(table.drift(shell)).contains("shell", Capability.EXIT_CODE.words(), "some_test()");
        assertThat(table.drift(other)).contains(Capability.PROCESS_LIMIT.words(), "another excuse");
        assertThat(table.drift(results("docker", TestedOn.real("x")))).contains("no column docker");
    }

    @Test
    void what_was_skipped_is_no_drift() {
        CapabilityTable table = CapabilityTable.read(page());
        kubernetes.note(Capability.MEMORY_LIMIT, State.SKIPPED, "not here");

        assertThat(table.drift(kubernetes)).isNull();
    }
}
