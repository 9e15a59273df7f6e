package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** State what a work finds when it begins. */
abstract class InputContract extends LogContract {
    /** Names that a copy by shell, tar or a list of lines may break. */
    static final List<String> ODD_NAMES = List.of(
            "with space", "-rf", "quote'\"s", "$(touch hacked)", "a\nb", "Übung", "*", "back\\slash", ".hidden");

    @Test
    @Shows(Capability.VARIABLES)
    void variables_reach_the_work() throws Exception {
        run(script("echo \"<$GREETING>\"").variable("GREETING", "good $day 'to' \"you\""));

        assertThat(log.text()).contains("<good $day 'to' \"you\">\n");
    }

    @Test
    @Shows(Capability.VARIABLES)
    void variables_of_any_text_reach_the_work() throws Exception {
        String odd = "two\nlines = `id` \\ ${HOME} %s \t é€ , ; # !";
        String big = "v".repeat(100_000);

        run(script("printf '%s|%s|%s|\\n' \"$ODD\" \"$EMPTY\" \"${#BIG}\"")
                .variable("ODD", odd)
                .variable("EMPTY", "")
                .variable("BIG", big));

        assertThat(log.text()).contains(odd + "||100000|\n");
    }

    @Test
    @Shows(Capability.VARIABLES)
    void settings_of_the_runner_do_not_reach_the_work() throws Exception {
        run(script("env | grep ^NODEYARD | sort"));

        assertThat(log.text().lines().filter(line -> line.startsWith("NODEYARD")))
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .isSubsetOf("NODEYARD_ATTEMPT", "NODEYARD_INPUTS", "NODEYARD_JSON_OUTPUTS", "NODEYARD_OUTPUTS")
                .contains("NODEYARD_ATTEMPT");
    }

    @Test
    @Shows(Capability.INPUTS)
    void inputs_come_as_variables_and_as_json() throws Exception {
        run(script("echo \"$INPUT_A_B|$INPUT_N\"; cat \"$NODEYARD_INPUTS\"")
                .input("a b", "some text")
                .input("n", 42));

        assertThat(log.text()).contains("some text|42\n").contains("{\"a b\":\"some text\",\"n\":42}");
    }

    @Test
    @Shows(Capability.INPUTS)
    void an_input_too_big_for_a_variable_comes_as_json_only() throws Exception {
        String big = "z".repeat(1_000_000);

        run(script("echo \"<$INPUT_BIG>\"; cat \"$NODEYARD_INPUTS\"").input("big", big));

        assertThat(log.lines()).contains("<>");
        assertThat(log.text().contains(big)).as("1 MB of JSON in the log").isTrue();
    }

    @Test
    @Shows(Capability.INPUT_FILES)
    void an_input_that_is_a_file_lies_beside_the_inputs() throws Exception {
        Work work = lay(script("cat \"$(dirname \"$NODEYARD_INPUTS\")/inputs/table.csv\"; cat \"$NODEYARD_INPUTS\"")
                .input("table", Wire.mapper().readTree("""
                        {"$file": {"path": "inputs/table.csv", "format": "csv"}}""")));
        Files.writeString(work.workspace().inputsFolder().resolve("table.csv"), "1,2,3\n");

        run(work);

        assertThat(log.text()).contains("1,2,3\n").contains("\"path\":\"inputs/table.csv\"");
    }

    @Test
    @Shows(Capability.WORKING_FOLDER)
    void the_work_begins_in_the_working_folder_with_the_files_from_upstream() throws Exception {
        Work work = lay(script("cat given deep/er/file", "./tool", "cat link", "[ -L link ]"));
        Path folder = work.workspace().work();
        Files.writeString(folder.resolve("given"), "from upstream\n");
        Files.createDirectories(folder.resolve("deep/er"));
        Files.writeString(folder.resolve("deep/er/file"), "deep\n");
        Files.writeString(folder.resolve("tool"), "#!/bin/sh\necho tool runs\n");
        Files.setPosixFilePermissions(folder.resolve("tool"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("given"));

        success(run(work), log);

        assertThat(log.lines()).containsSubsequence("from upstream", "deep", "tool runs", "from upstream");
    }

    @Test
    @Shows(Capability.WORKING_FOLDER)
    void files_from_upstream_may_have_any_name() throws Exception {
        Work work =
                lay(script("n=0; for f in ./* ./.h*; do grep -q 'odd one' \"$f\" && n=$((n + 1)); done; echo n=$n"));
        writeOddNames(work.workspace().work());

        run(work);

        assertThat(log.lines()).contains("n=" + ODD_NAMES.size());
    }

    private static void writeOddNames(Path folder) throws IOException {
        for (String name : ODD_NAMES) {
            Files.writeString(folder.resolve(name), "odd one");
        }
    }
}
