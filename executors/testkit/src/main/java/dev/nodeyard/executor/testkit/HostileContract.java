package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** State what a work cannot do to its runner, its host and other works. */
abstract class HostileContract extends RestartContract {
    private static final String SECRET = "secret=of-the-runner";
    private static final String IN_WORKSPACE = "cd ..";

    /** Where the runner may look for what came of a work: of scripts and of nodes. */
    private static final List<String> RESULT_FILES = List.of("outputs.env", "outputs.json", "result.json");

    private static final String RESULTS = String.join(" ", RESULT_FILES);

    @Test
    @Shows(Capability.PROCESS_LIMIT)
    void a_work_starts_no_more_processes_than_it_may() throws Exception {
        String left = word();

        run(limitProcesses(
                script("i=0; while [ $i -lt 400 ]; do sleep " + left + " & i=$((i + 1)); done; echo all of them"),
                100));

        assertThat(log.lines()).doesNotContain("all of them");
        awaitEnd(Set.of(left));
    }

    @Test
    @Shows(Capability.MEMORY_LIMIT)
    void a_work_that_needs_more_memory_than_it_may_is_told_so() throws Exception {
        Resources little = new Resources(0, 64L << 20, 0, 0);

        ExecutionResult.Failed failed = failure(script("dd if=/dev/zero of=/dev/null bs=300M count=1; exit $?")
                .requirements(new Requirements(factory().kind(), new TreeSet<>(), little)));

        assertThat(failed.reason()).isEqualTo(FailureReason.OUT_OF_MEMORY);
    }

    @Test
    @Shows(Capability.HOSTILE_FILES)
    void a_link_in_place_of_the_outputs_is_not_followed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        Path json = Files.writeString(folder.resolve("secret.json"), "{\"secret\": \"of-the-runner\"}");

        for (String file : RESULT_FILES) {
            Path lure = file.endsWith(".json") ? json : secret;
            ExecutionResult result = run(script(IN_WORKSPACE, "rm -f " + file, "ln -s '" + lure + "' " + file));
            assertThat(result.toString()).doesNotContain("of-the-runner");
        }
    }

    @Test
    @Shows(Capability.HOSTILE_FILES)
    void a_pipe_or_a_folder_in_place_of_any_file_holds_nobody_up() throws Exception {
        for (String make : List.of("mkfifo", "mkdir")) {
            ExecutionResult result =
                    run(script(IN_WORKSPACE, "for f in log " + RESULTS + "; do rm -f $f; " + make + " $f; done"));
            assertThat(result).isNotInstanceOf(ExecutionResult.Cancelled.class);
        }
    }

    @Test
    @Shows(Capability.HOSTILE_FILES)
    void a_link_in_place_of_the_log_is_not_followed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);

        run(script(
                "d=$(dirname \"$NODEYARD_OUTPUTS\"); rm -f \"$d/log\"; ln -s '" + secret + "' \"$d/log\"; sleep 0.5"));

        assertThat(log.text()).doesNotContain("of-the-runner");
    }

    @Test
    @Shows(Capability.HOSTILE_FILES)
    void links_that_lead_out_of_the_working_folder_come_back_as_links() throws Exception {
        Files.createDirectory(folder.resolve("host"));
        Files.writeString(folder.resolve("host/secret"), SECRET);
        Work work = lay(script("ln -s '" + folder.resolve("host") + "' away", "ln -s ../../../../.. up"));

        run(work);

        Path made = work.workspace().work();
        assertThat(made.resolve("away")).matches(path -> Files.isSymbolicLink(path) || Files.notExists(path));
        assertThat(made.resolve("up")).matches(path -> Files.isSymbolicLink(path) || Files.notExists(path));
    }

    @Test
    @Shows(Capability.HOSTILE_FILES)
    void a_work_that_removes_its_own_folder_ends_nevertheless() throws Exception {
        ExecutionResult result = run(script("cd /; rm -rf \"$OLDPWD\"; exit 3"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.exitCode()).isEqualTo(3));
    }

    @Test
    @Shows(Capability.FAKED_EXIT)
    void a_faked_exit_code_is_not_believed() throws Exception {
        // Whatever file may tell a runner of the end says that all went well, long before it did not.
        ExecutionResult.Failed failed = failure(script(
                IN_WORKSPACE,
                "for f in exit-code exit_code exitcode rc code exit status result *exit* *code* *status*; "
                        + "do [ -d \"$f\" ] || echo 0 >\"$f\"; done",
                "sleep 1",
                "exit 5"));

        assertThat(failed.exitCode()).isEqualTo(5);
    }
}
