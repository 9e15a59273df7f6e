package dev.nodeyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FishCompletionTest {
    @TempDir
    Path folder;

    @Test
    void fish_learns_the_nouns_their_verbs_and_options() {
        String script = new Shell(folder).run("completion", "fish").out();

        assertThat(script)
                .contains("complete -c nodeyard -n '__fish_use_subcommand' -a workflow -d ")
                .contains(
                        "complete -c nodeyard -n '__fish_seen_subcommand_from run; and not __fish_seen_subcommand_from ")
                .contains(
                        "complete -c nodeyard -n '__fish_seen_subcommand_from run; and __fish_seen_subcommand_from list'"
                                + " -l state");
        assertThat(script.lines()).allSatisfy(line -> assertThat(line).startsWith("complete -c nodeyard "));
    }
}
