package dev.nodeyard.executor.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Outputs as pip, conda, mamba and micromamba print them. */
final class InstallerWordsTest {
    @Test
    void of_pip_the_last_error_counts() {
        String output = """
                Looking in links: /wheels
                ERROR: Could not find a version that satisfies the requirement tiny==3.0 (from versions: 1.0, 2.0)
                ERROR: No matching distribution found for tiny==3.0
                """;
        assertThat(InstallerWords.sentence(output)).isEqualTo("No matching distribution found for tiny==3.0");
        assertThat(InstallerWords.isPassing(output)).isFalse();
    }

    @Test
    void an_index_that_cannot_be_reached_is_told_and_may_pass() {
        String output = """
                WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection')': /simple/tiny/
                ERROR: Could not find a version that satisfies the requirement tiny (from versions: none)
                ERROR: No matching distribution found for tiny
                """;
        assertThat(InstallerWords.sentence(output))
                .isEqualTo("No matching distribution found for tiny (the package index could not be reached)");
        assertThat(InstallerWords.isPassing(output)).isTrue();
    }

    @Test
    void of_conda_the_exception_counts_with_what_it_names() {
        assertThat(InstallerWords.sentence("""
                Collecting package metadata (current_repodata.json): ...working... done
                Solving environment: ...working... failed with initial frozen solve. Retrying with flexible solve.

                PackagesNotFoundError: The following packages are not available from current channels:

                  - no-such-thing

                Current channels:

                  - https://conda.example.org/t/abc-123-secret/main/linux-64
                """))
                .startsWith("PackagesNotFoundError: The following packages are not available from current channels:")
                .contains("- no-such-thing")
                .doesNotContain("secret");
        assertThat(InstallerWords.sentence("""
                LibMambaUnsatisfiableError: Encountered problems while solving:
                  - nothing provides libx needed by y-1.0-0
                """))
                .isEqualTo("LibMambaUnsatisfiableError: Encountered problems while solving: - nothing provides libx"
                        + " needed by y-1.0-0");
    }

    @Test
    void of_micromamba_the_tree_is_flattened() {
        assertThat(InstallerWords.sentence("""
                \u001b[31merror\u001b[0m    libmamba Could not solve for environment specs
                    The following package could not be installed
                    └─ no-such-thing * does not exist (perhaps a typo or a missing channel).
                critical libmamba Could not solve for environment specs
                """))
                .contains("The following package could not be installed no-such-thing * does not exist")
                .doesNotContain("\u001b", "└");
    }

    @Test
    void of_anything_else_the_last_lines_count_and_passwords_never_show() {
        assertThat(InstallerWords.sentence("one\n\ntwo\nthree\ncannot read https://me:hunter2@example.org/x\n"))
                .isEqualTo("two | three | cannot read https://***@example.org/x");
        assertThat(InstallerWords.sentence("x".repeat(5000))).hasSizeLessThan(700);
    }
}
