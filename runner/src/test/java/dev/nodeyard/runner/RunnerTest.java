package dev.nodeyard.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.attempt.InputFile;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.attempt.UnwantedEnvironment;
import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.environment.NewLock;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.runner.FakeOrchestrator.Attempt;
import dev.nodeyard.runner.FakeOrchestrator.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class RunnerTest {
    @TempDir
    Path folder;

    private FakeOrchestrator orchestrator;
    private Runner runner;

    @BeforeEach
    void start() throws Exception {
        orchestrator = new FakeOrchestrator();
        runner = Runner.start(configuration());
    }

    @AfterEach
    void stop() throws Exception {
        orchestrator.down(false);
        runner.stop(StopMode.ABORT);
        orchestrator.close();
    }

    @Test
    void it_tells_what_it_can_do() throws Exception {
        assertThat(orchestrator.awaitFacts().executors()).contains("shell", "scripted", "noop");
        assertThat(orchestrator.awaitFacts().tags()).contains("scripted", "os:linux");
        assertThat(orchestrator.awaitFacts().slots()).isEqualTo(4);
    }

    @Test
    void a_shell_task_succeeds_with_outputs_and_log() throws Exception {
        Attempt attempt = orchestrator.offer(
                Tasks.shell("echo hello", "echo x=1 >>$NODEYARD_OUTPUTS").spec());

        assertThat(outputs(attempt)).isEqualTo("{\"x\":1}");
        assertThat(orchestrator.log(attempt)).contains("$ echo hello\nhello\n");
    }

    @Test
    void a_task_finds_the_variables_of_the_protocol() throws Exception {
        Attempt attempt = orchestrator.offer(Tasks.shell("env | grep ^NODEYARD").spec());

        orchestrator.awaitOutcome(attempt);
        assertThat(orchestrator.log(attempt))
                .contains(
                        "NODEYARD=true\n",
                        "NODEYARD_RUN_ID=run_",
                        "NODEYARD_TASK=task\n",
                        "NODEYARD_ATTEMPT=" + attempt.assignment.attempt() + "\n",
                        "NODEYARD_EPOCH=1\n",
                        "NODEYARD_WORKFLOW=workflow\n",
                        "NODEYARD_REVISION=0123abc\n")
                .doesNotContain("nya_", "nyr_");
    }

    @Test
    void a_failing_script_is_reported_with_its_exit_code() throws Exception {
        Outcome.Failed failed = failure(orchestrator.offer(Tasks.shell("exit 9").spec()));

        assertThat(failed.reason()).isEqualTo(FailureReason.EXIT_CODE);
        assertThat(failed.exitCode()).isEqualTo(9);
    }

    @Test
    void a_start_failure_is_reported_with_its_reason() throws Exception {
        Outcome.Failed failed = failure(orchestrator.offer(
                Tasks.scripted(Map.of("START_FAILURE", "environment_failed")).spec()));

        assertThat(failed.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED);
    }

    @Test
    void a_task_that_takes_too_long_times_out() throws Exception {
        Outcome.Failed failed = failure(
                orchestrator.offer(Tasks.shell("sleep 1000").timeout(300).spec()));

        assertThat(failed.reason()).isEqualTo(FailureReason.TIMED_OUT);
        assertThat(failed.message()).contains("300 ms");
    }

    @Test
    void preparing_counts_towards_the_time_out() throws Exception {
        Tasks slow = Tasks.scripted(Map.of("PREPARE_FOR_MS", "3600000")).timeout(200);

        assertThat(failure(orchestrator.offer(slow.spec())).reason()).isEqualTo(FailureReason.TIMED_OUT);
    }

    @Test
    void what_an_executor_does_before_the_work_is_the_phase_of_the_attempt() throws Exception {
        Attempt attempt = orchestrator.offer(
                Tasks.scripted(Map.of("PHASE", "pulling\tthe image", "PREPARE_FOR_MS", "1000", "RUN_FOR_MS", "3600000"))
                        .spec());

        orchestrator.await("the work", () -> attempt.phases.contains("running"));

        assertThat(List.copyOf(attempt.phases)).containsSubsequence("pulling the image", "running");
    }

    @Test
    void exact_versions_are_sent_once_and_named_by_every_attempt() throws Exception {
        Attempt first = orchestrator.offer(
                Tasks.scripted(Map.of("LOCK", "six==1.16.0\n")).spec());
        orchestrator.awaitOutcome(first);
        Attempt second =
                orchestrator.offer(Tasks.scripted(Map.of("LOCK", "six==1.16.0")).spec());
        orchestrator.awaitOutcome(second);

        String digest = EnvironmentDigest.ofText("six==1.16.0\n");
        assertThat(orchestrator.locks).extracting(NewLock::lock).containsExactly("six==1.16.0\n");
        assertThat(first.environments)
                .last()
                .extracting(told -> told.facts().get("lock"))
                .isEqualTo(digest);
        assertThat(second.environments)
                .last()
                .extracting(told -> told.facts().get("lock"))
                .isEqualTo(digest);
    }

    @Test
    void an_unwanted_environment_is_removed_and_that_is_told() throws Exception {
        EnvironmentSpec six = new EnvironmentSpec(null, List.of("six"), List.of(), List.of(), List.of());
        orchestrator.unwanted.add(new UnwantedEnvironment("sha256:1", "scripted", six));

        orchestrator.await("the removal", orchestrator.unwanted::isEmpty);
    }

    @Test
    void a_cancelled_task_ends_with_its_whole_tree() throws Exception {
        Attempt attempt = orchestrator.offer(
                Tasks.shell("echo pid $$", "sh -c 'sleep 1000 & wait'").spec());
        orchestrator.awaitLog(attempt, "sleep 1000");

        orchestrator.cancel(attempt);

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(processesOf(attempt)).isEmpty();
    }

    @Test
    void a_task_that_was_given_away_ends_silently() throws Exception {
        Attempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1000").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        orchestrator.lose(attempt);

        orchestrator.await("the end of the work", () -> processesOf(attempt).isEmpty());
        assertThat(attempt.outcome).isNull();
    }

    @Test
    void work_ends_before_a_lease_that_cannot_be_renewed() throws Exception {
        orchestrator.leaseMs(5_000);
        Attempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1000").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        orchestrator.down(true);
        long cut = System.nanoTime();
        orchestrator.await("the end of the work", () -> processesOf(attempt).isEmpty());

        assertThat(Duration.ofNanos(System.nanoTime() - cut)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void work_that_may_be_offline_outlives_its_lease() throws Exception {
        orchestrator.leaseMs(3_200);
        Attempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 5").offline().spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        orchestrator.down(true);
        orchestrator.await("the end of the work", () -> processesOf(attempt).isEmpty());
        orchestrator.down(false);

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_lost_answer_to_a_claim_is_asked_for_again() throws Exception {
        orchestrator.misbehave("claim", Fault.CUT_AFTER);
        Attempt attempt = orchestrator.offer(Tasks.noop().spec());

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void an_outcome_survives_an_outage() throws Exception {
        Attempt attempt = orchestrator.offer(Tasks.shell("echo up", "sleep 1").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        orchestrator.down(true);
        orchestrator.await("the outcome on disk", () -> spooled(attempt).contains("succeeded"));
        orchestrator.down(false);

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(attempt.accepted).isEqualTo(1);
        orchestrator.await("an empty spool", () -> spooled(attempt).isEmpty());
    }

    @Test
    void reports_are_repeated_until_they_are_accepted() throws Exception {
        orchestrator.misbehave("report", Fault.UNAVAILABLE, Fault.CUT_BEFORE, Fault.CUT_AFTER);
        Attempt attempt = orchestrator.offer(Tasks.noop().spec());

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(attempt.accepted).isEqualTo(1);
    }

    @Test
    void log_bytes_are_neither_lost_nor_doubled_over_faults() throws Exception {
        orchestrator.misbehave("logs", Fault.CUT_AFTER, Fault.UNAVAILABLE, Fault.CUT_BEFORE, Fault.CUT_AFTER);
        Attempt attempt = orchestrator.offer(
                Tasks.shell("i=0; while [ $i -lt 30 ]; do echo line $i; sleep 0.05; i=$((i + 1)); done")
                        .spec());

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            expected.append("line ").append(i).append('\n');
        }
        assertThat(orchestrator.log(attempt)).endsWith("done\n" + expected);
    }

    @Test
    void a_log_that_did_not_arrive_whole_is_sent_again() throws Exception {
        orchestrator.corruptNextLog();
        Attempt attempt = orchestrator.offer(Tasks.shell("echo some text").spec());

        orchestrator.awaitOutcome(attempt);
        assertThat(orchestrator.log(attempt)).isEqualTo("$ echo some text\nsome text\n");
    }

    @Test
    void a_big_log_arrives_whole() throws Exception {
        Attempt attempt = orchestrator.offer(
                Tasks.shell("head -c 20000000 /dev/zero | tr '\\0' x").spec());

        orchestrator.awaitOutcome(attempt);
        assertThat(attempt.log.size()).isBetween(20_000_000, 20_000_100);
        assertThat(orchestrator.logBytesReceived()).isEqualTo(attempt.log.size());
    }

    @Test
    void files_of_upstream_tasks_lie_in_the_working_folder() throws Exception {
        byte[] mesh = "mesh".getBytes(StandardCharsets.UTF_8);
        Attempt attempt = orchestrator.offer(
                Tasks.shell("cat data/mesh.txt").spec(),
                Map.of(),
                List.of(new InputFile("mesher", "data/mesh.txt", orchestrator.keep(mesh), mesh.length)));

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(orchestrator.log(attempt)).endsWith("mesh");
    }

    @Test
    void a_file_path_that_leads_out_of_the_workspace_is_refused() throws Exception {
        byte[] evil = {1};
        Attempt attempt = orchestrator.offer(
                Tasks.shell("true").spec(),
                Map.of(),
                List.of(new InputFile("x", "../../evil", orchestrator.keep(evil), 1)));

        assertThat(failure(attempt).reason()).isEqualTo(FailureReason.BAD_INPUT);
    }

    @Test
    void an_input_by_reference_is_put_back() throws Exception {
        String json = orchestrator.keep("[1,2,3]".getBytes(StandardCharsets.UTF_8));
        String pickle = orchestrator.keep("pickled".getBytes(StandardCharsets.UTF_8));
        JsonNode list = Wire.mapper().readTree(artifact(json, "json"));
        JsonNode object = Wire.mapper().readTree("[" + artifact(pickle, "pickle") + "]");
        Attempt attempt = orchestrator.offer(
                Tasks.shell("echo \"$INPUT_LIST\"", "cat \"$NODEYARD_INPUTS\"", "cat ../inputs/object.pickle")
                        .spec(),
                Map.of("list", list, "object", object),
                List.of());

        orchestrator.awaitOutcome(attempt);
        assertThat(orchestrator.log(attempt))
                .contains("\n[1,2,3]\n", "[{\"$file\":{\"path\":\"inputs/object.pickle\",\"format\":\"pickle\"}}]")
                .endsWith("pickled");
    }

    @Test
    void a_big_output_goes_to_the_blob_store() throws Exception {
        Attempt attempt = orchestrator.offer(Tasks.shell(
                        "printf big= >>$NODEYARD_OUTPUTS", "head -c 70000 /dev/zero | tr '\\0' b >>$NODEYARD_OUTPUTS")
                .spec());

        JsonNode reference = Wire.mapper().readTree(outputs(attempt)).at("/big/$artifact");
        assertThat(reference.path("format").asText()).isEqualTo("json");
        assertThat(Wire.mapper()
                        .readTree(orchestrator.blob(reference.path("digest").asText())))
                .isEqualTo(TextNode.valueOf("b".repeat(70_000)));
    }

    @Test
    void an_output_file_goes_to_the_blob_store() throws Exception {
        Attempt attempt = orchestrator.offer(Tasks.shell(
                        "echo content >../outputs/x.pickle",
                        "echo '{\"x\": {\"$file\": {\"path\": \"outputs/x.pickle\", \"format\": \"pickle\"}}}' >$NODEYARD_JSON_OUTPUTS")
                .spec());

        JsonNode reference = Wire.mapper().readTree(outputs(attempt)).at("/x/$artifact");
        assertThat(reference.path("format").asText()).isEqualTo("pickle");
        assertThat(orchestrator.blob(reference.path("digest").asText()))
                .asString()
                .isEqualTo("content\n");
    }

    @Test
    void an_output_file_outside_of_the_workspace_is_refused() throws Exception {
        Attempt attempt = orchestrator.offer(Tasks.shell(
                        "ln -s /etc/passwd ../outputs/x",
                        "echo '{\"x\": {\"$file\": {\"path\": \"outputs/x\", \"format\": \"pickle\"}}}' >$NODEYARD_JSON_OUTPUTS")
                .spec());

        assertThat(failure(attempt).reason()).isEqualTo(FailureReason.BAD_OUTPUT);
    }

    @Test
    void artifacts_are_kept_by_path_pattern_and_folder() throws Exception {
        Attempt attempt = orchestrator.offer(Tasks.shell(
                        "mkdir -p a/b out",
                        "echo 1 >a/b/1.txt; echo 2 >2.txt; echo 3 >out/3.dat; echo no >other.dat",
                        "ln -s /etc/passwd a/escape.txt",
                        "echo extra >extra.png; echo extra.png >../artifacts.txt")
                .keeping("**/*.txt", "out/")
                .spec());

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(attempt.artifacts.keySet()).containsExactly("2.txt", "a/b/1.txt", "extra.png", "out/3.dat");
        assertThat(orchestrator.log(attempt)).contains("a/escape.txt is left out");
    }

    @Test
    void a_named_artifact_that_is_missing_fails_the_task() throws Exception {
        Outcome.Failed failed = failure(
                orchestrator.offer(Tasks.shell("true").keeping("result.csv").spec()));

        assertThat(failed.reason()).isEqualTo(FailureReason.BAD_OUTPUT);
        assertThat(failed.message()).contains("result.csv");
    }

    @Test
    void workspaces_and_spool_are_empty_afterwards() throws Exception {
        for (int i = 0; i < 5; i++) {
            orchestrator.awaitOutcome(
                    orchestrator.offer(Tasks.shell("echo " + i + " >file").spec()));
        }

        orchestrator.await("empty folders", () -> files().isEmpty());
    }

    @Test
    void many_short_tasks_travel_together() throws Exception {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            attempts.add(orchestrator.offer(Tasks.noop().spec()));
        }
        for (Attempt attempt : attempts) {
            orchestrator.awaitOutcome(attempt);
        }

        assertThat(orchestrator.reportSizes()).allMatch(size -> size <= 1000);
        assertThat(orchestrator.reportSizes().size()).isLessThan(2000);
    }

    @Test
    void a_restarted_runner_adopts_what_still_runs() throws Exception {
        Attempt attempt = orchestrator.offer(Tasks.shell(
                        "echo before", "while [ ! -e " + folder.resolve("go") + " ]; do sleep 0.05; done", "echo after")
                .spec());
        orchestrator.awaitLog(attempt, "\nbefore\n");

        runner.stop(StopMode.LEAVE);
        assertThat(processesOf(attempt)).isNotEmpty();
        runner = Runner.start(configuration());
        Files.createFile(folder.resolve("go"));

        assertThat(orchestrator.awaitOutcome(attempt)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(orchestrator.log(attempt)).contains("\nbefore\n").endsWith("\nafter\n");
        assertThat(attempt.accepted).isEqualTo(1);
    }

    @Test
    void a_restarted_runner_reports_what_ended_meanwhile() throws Exception {
        Attempt attempt = orchestrator.offer(Tasks.shell("echo before", "sleep 1", "echo x=1 >>$NODEYARD_OUTPUTS")
                .spec());
        orchestrator.awaitLog(attempt, "\nbefore\n");

        runner.stop(StopMode.LEAVE);
        orchestrator.await("the end of the work", () -> processesOf(attempt).isEmpty());
        runner = Runner.start(configuration());

        assertThat(outputs(attempt)).isEqualTo("{\"x\":1}");
    }

    @Test
    void work_that_ended_and_was_given_away_meanwhile_is_forgotten() throws Exception {
        Attempt attempt = orchestrator.offer(
                Tasks.shell("echo before", "sleep 1", "echo after").spec());
        orchestrator.awaitLog(attempt, "\nbefore\n");
        runner.stop(StopMode.LEAVE);
        orchestrator.await("the end of the work", () -> processesOf(attempt).isEmpty());
        orchestrator.lose(attempt);

        // The answer that the attempt is lost comes while its outcome waits for the rest of its log.
        orchestrator.misbehave(
                "heartbeat", Collections.nCopies(10, Fault.UNAVAILABLE).toArray(Fault[]::new));
        orchestrator.misbehave("report", Fault.UNAVAILABLE);
        orchestrator.misbehave("logs", Fault.UNAVAILABLE, Fault.UNAVAILABLE, Fault.UNAVAILABLE);
        runner = Runner.start(configuration());

        orchestrator.await("an empty spool", () -> spooled(attempt).isEmpty());
        assertThat(attempt.outcome).isNull();
    }

    @Test
    void a_graceful_stop_lets_work_finish() throws Exception {
        Attempt attempt = orchestrator.offer(Tasks.shell("echo up", "sleep 1").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        runner.stop(StopMode.GRACEFUL);

        assertThat(attempt.outcome).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_stop_ends_work_after_the_grace_and_says_so() throws Exception {
        runner.stop(StopMode.ABORT);
        runner = Runner.start(configuration().withStopGrace(Duration.ofMillis(300)));
        Attempt attempt =
                orchestrator.offer(Tasks.shell("echo up", "sleep 1000").spec());
        orchestrator.awaitLog(attempt, "\nup\n");

        runner.stop(StopMode.GRACEFUL);

        assertThat(failure(attempt).message()).isEqualTo("the runner was stopped");
        assertThat(failure(attempt).reason()).isEqualTo(FailureReason.RUNNER_FAILED);
        assertThat(processesOf(attempt)).isEmpty();
    }

    @Test
    void a_claim_that_a_stop_broke_off_is_not_lost() throws Exception {
        orchestrator.await("an open claim", () -> orchestrator.claims() > 0);
        orchestrator.misbehave("claim", Fault.HOLD_ANSWER);
        Attempt attempt = orchestrator.offer(Tasks.noop().spec());
        // The claim that was open before takes this one; the next claim's answer is held back.
        orchestrator.awaitOutcome(attempt);
        Attempt held = orchestrator.offer(Tasks.noop().spec());
        orchestrator.await("the grant", () -> orchestrator.isGranted(held));

        runner.stop(StopMode.GRACEFUL);

        assertThat(held.outcome).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_stopping_runner_claims_nothing_more() throws Exception {
        orchestrator.awaitFacts();
        runner.stop(StopMode.GRACEFUL);
        int claims = orchestrator.claims();
        Attempt attempt = orchestrator.offer(Tasks.noop().spec());

        assertThat(orchestrator.claims()).isEqualTo(claims);
        assertThat(attempt.started).isFalse();
    }

    private RunnerConfiguration configuration() {
        return RunnerConfiguration.of(orchestrator.url(), FakeOrchestrator.TOKEN, folder)
                .withSlots(4);
    }

    private String outputs(Attempt attempt) throws Exception {
        Outcome outcome = orchestrator.awaitOutcome(attempt);
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return Wire.mapper().writeValueAsString(((Outcome.Succeeded) outcome).outputs());
    }

    private Outcome.Failed failure(Attempt attempt) throws Exception {
        Outcome outcome = orchestrator.awaitOutcome(attempt);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    private static String artifact(String digest, String format) {
        return "{\"$artifact\":{\"digest\":\"" + digest + "\",\"sizeBytes\":7,\"format\":\"" + format + "\"}}";
    }

    private String spooled(Attempt attempt) {
        try {
            Path file = folder.resolve("spool/attempts/" + attempt.assignment.attempt() + ".json");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (java.io.IOException e) {
            return "";
        }
    }

    private List<Path> files() {
        try (Stream<Path> spool = Files.walk(folder.resolve("spool"));
                Stream<Path> workspaces = Files.walk(folder.resolve("workspaces"))) {
            return Stream.concat(spool, workspaces)
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        } catch (java.io.IOException | java.io.UncheckedIOException e) {
            return List.of(folder);
        }
    }

    static List<String> processesOf(Attempt attempt) {
        String mark = "NODEYARD_ATTEMPT=" + attempt.assignment.attempt();
        List<String> found = new ArrayList<>();
        for (String pid : java.util.Objects.requireNonNull(new java.io.File("/proc").list())) {
            try {
                if (Character.isDigit(pid.charAt(0))
                        && Files.readString(Path.of("/proc", pid, "environ"), StandardCharsets.ISO_8859_1)
                                .contains(mark)) {
                    found.add(pid);
                }
            } catch (java.io.IOException e) {
                continue;
            }
        }
        return found;
    }
}
