package dev.nodeyard.executor.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.workflow.ShellCommands;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellScriptTest {
    @Test
    void each_item_is_printed_and_then_run() {
        assertThat(ShellScript.of(new ShellCommands(List.of("cd build"), List.of("echo 'a'"))))
                .isEqualTo("""
                        printf '%s\\n' '$ cd build' 2>/dev/null || :
                        cd build
                        printf '%s\\n' '$ echo '\\''a'\\''' 2>/dev/null || :
                        echo 'a'
                        """);
    }

    @Test
    void a_loop_over_several_items_stays_in_one_piece() {
        ShellCommands commands = new ShellCommands(List.of(), List.of("for i in 1 2; do", "echo $i", "done"));

        assertThat(ShellScript.of(commands)).isEqualTo("set -v\nfor i in 1 2; do\necho $i\ndone\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat <<END",
                "ls |",
                "true &&",
                "echo \\",
                "echo 'open",
                "echo \"open",
                "f() {",
                "}",
                "(",
                "case $x in",
                "done <file"
            })
    void a_part_of_a_command_is_noticed(String item) {
        assertThat(ShellScript.isWhole(item)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo hello",
                "echo 'it'\"'\"'s'",
                "echo \\\"",
                "python3 -c \"print(1)\" --format json",
                "for i in 1 2; do\n  echo $i\ndone",
                "make && ./run >out 2>&1"
            })
    void a_whole_command_is_noticed(String item) {
        assertThat(ShellScript.isWhole(item)).isTrue();
    }
}
