package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.Explanation.GateCheck;
import dev.nodeyard.api.run.Explanation.Status;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gate that can hold a task, and every way to end: what people and programs are told, by REST and by command. */
class ExplainGatesIT {
    /** A runner that is played calls seldom; nobody may be taken for lost meanwhile. */
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of("leaseMs", 120_000L, "acknowledgeMs", 120_000L));

    private final Yard yard = CLUSTER.yard();
    private final List<PlayedRunner> runners = new ArrayList<>();
    private final List<RunId> runs = new ArrayList<>();

    /** The task "x" of the newest run is explained after the preparation. */
    private record Scenario(String gate, TaskState state, String headline, Consumer<ExplainGatesIT> preparation) {
        @Override
        public String toString() {
            return gate.isEmpty() ? state.word() : gate + ": " + headline;
        }
    }

    private static Scenario held(String gate, TaskState state, String headline, Consumer<ExplainGatesIT> preparation) {
        return new Scenario(gate, state, headline, preparation);
    }

    private static Scenario free(TaskState state, String headline, Consumer<ExplainGatesIT> preparation) {
        return new Scenario("", state, headline, preparation);
    }

    static Stream<Scenario> scenarios() {
        return Stream.concat(gates(), ends());
    }

    private static Stream<Scenario> gates() {
        return Stream.of(
                held(
                        "run",
                        TaskState.RUNNING,
                        "The run is being cancelled; lab-1 ends the work: Cancelled by root at .* UTC\\.",
                        it -> {
                            it.online("lab-1");
                            it.start(x());
                            it.runners.get(0).starts();
                            it.cancel();
                        }),
                held(
                        "upstream",
                        TaskState.BLOCKED,
                        "Waits for the upstream task: first \\(queued\\)\\.",
                        it -> it.start(afterFirst())),
                held(
                        "retry",
                        TaskState.RETRYING,
                        "Attempt 2 of at most 4 starts in 5?\\d(s|\\.\\ds): attempt 1 failed on lab-1 \\(exit code 3\\), it broke\\.",
                        it -> {
                            it.online("lab-1");
                            it.start(x().setting("retry", "{\"max\": 3, \"backoff\": \"1m\"}"));
                            it.runners.get(0).fails(3, "it broke");
                        }),
                held("registered", TaskState.QUEUED, "No runner is registered", it -> it.start(x())),
                held("online", TaskState.QUEUED, "No runner is online: lab-1 is registered but silent", it -> {
                    it.registered("lab-1");
                    it.start(x());
                }),
                held("accepting", TaskState.QUEUED, "No online runner accepts work: lab-1 is draining", it -> {
                    it.online("lab-1").drains();
                    it.start(x());
                }),
                held(
                        "accepting",
                        TaskState.QUEUED,
                        "No online runner accepts work: lab-1 is paused by root( until .* UTC)?: driver update",
                        it -> {
                            it.online("lab-1").isPaused(it.yard.rest(), "driver update");
                            it.start(x());
                        }),
                held(
                        "event or timer",
                        TaskState.WAITING,
                        "Held by the event \"go\" of the workflow's owner(, until .* UTC at the latest)?\\.",
                        it -> it.start(new NodeChartBuilder()
                                .node("x", "distributed", "Wait for event")
                                .setting("event", "\"go\""))),
                held(
                        "event or timer",
                        TaskState.WAITING,
                        "Held by a timer until .* UTC\\.",
                        it -> it.start(new NodeChartBuilder()
                                .node("x", "distributed", "Timer")
                                .setting("timer", "{\"delay\": \"1h\"}"))),
                held(
                        "executor",
                        TaskState.QUEUED,
                        "No runner has the executor shell: lab-1 has shelll; did you mean shelll\\?",
                        it -> {
                            it.registered("lab-1").comes("shelll", 1);
                            it.start(x());
                        }),
                held(
                        "tags",
                        TaskState.QUEUED,
                        "No runner has all tags: needs linux, solvr; lab-1 lacks only solvr; nobody has solvr; did you mean"
                                + " solver\\?",
                        it -> {
                            it.online("lab-1", "linux", "solver");
                            it.start(x().setting("tags", "[\"linux\", \"solvr\"]"));
                        }),
                held(
                        "resources",
                        TaskState.QUEUED,
                        "No runner has the resources: needs 16 cpus; lab-1 lacks only 16 cpus \\(has 4\\)",
                        it -> {
                            it.online("lab-1");
                            it.start(x().setting("resources", "{\"cpus\": 16}"));
                        }),
                held(
                        "free slot",
                        TaskState.QUEUED,
                        "No free slot: lab-1 is busy; lab-1 lacks only a slot \\(1 of 1 in use\\); 1 task is ahead",
                        it -> {
                            it.online("lab-1");
                            it.start(new NodeChartBuilder().shell("other", "true"));
                            it.runners.get(0).starts();
                            it.start(new NodeChartBuilder().shell("before", "true"));
                            it.start(x());
                        }),
                held(
                        "turn",
                        TaskState.QUEUED,
                        "1 task goes first\\. A free runner fits and can take it at its next call: lab-1",
                        it -> {
                            it.online("lab-1");
                            it.start(new NodeChartBuilder()
                                    .shell("before", "true")
                                    .setting("priority", "1"));
                            it.start(x());
                        }));
    }

    private static Stream<Scenario> ends() {
        return Stream.of(
                free(TaskState.ASSIGNED, "Offered to runner lab-1, which has not acknowledged it yet\\.", it -> {
                    it.online("lab-1");
                    it.start(x());
                    it.runners.get(0).claims();
                }),
                free(TaskState.RUNNING, "Runs on lab-1 for .*s, since .* UTC \\(attempt 2 of at most 2\\)\\.", it -> {
                    it.online("lab-1");
                    it.start(x().setting("retry", "1"));
                    it.runners.get(0).fails(3, "it broke");
                    it.runners.get(0).starts();
                }),
                free(TaskState.SUCCEEDED, "Succeeded on lab-1 at attempt 1 in .*s\\.", it -> {
                    it.online("lab-1");
                    it.start(x());
                    it.runners.get(0).succeeds();
                }),
                free(
                        TaskState.FAILED,
                        "Failed on lab-1 \\(exit code 127\\): there is no such command\\. Not tried again: exit_code is not"
                                + " among retry\\.when \\(runner_failed, runner_lost\\)\\.",
                        it -> {
                            it.online("lab-1");
                            it.start(x());
                            it.runners.get(0).fails(127, "there is no such command");
                        }),
                free(TaskState.SKIPPED, "Not run: task \"first\" failed\\.", it -> {
                    it.online("lab-1");
                    it.start(afterFirst());
                    it.runners.get(0).fails(1, "it broke");
                }),
                free(TaskState.CANCELLED, "Cancelled by root at .* UTC\\.", it -> {
                    it.start(x());
                    it.cancel();
                }));
    }

    private static NodeChartBuilder x() {
        return new NodeChartBuilder().shell("x", "true");
    }

    private static NodeChartBuilder afterFirst() {
        return new NodeChartBuilder()
                .shell("first", "true")
                .output("done", "int")
                .shell("x", "true")
                .input("ready", "int", null)
                .connect("first", "done", "x", "ready");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_headline_says_what_holds_the_task(Scenario scenario) {
        scenario.preparation().accept(this);

        Explanation why = explain();

        assertThat(why.state()).isEqualTo(scenario.state());
        assertThat(why.headline()).matches(scenario.headline());
        assertThat(why.gates().stream()
                        .filter(gate -> gate.status() == Status.FAILING)
                        .map(GateCheck::gate))
                .isEqualTo(scenario.gate().isEmpty() ? List.of() : List.of(scenario.gate()));
        String[] said = nodeyard("task", "explain", why.task().toString()).split("\n", 2);
        assertThat(said[0]).matches("x " + scenario.state().word() + ": " + scenario.headline());
    }

    private PlayedRunner registered(String name, String... tags) {
        PlayedRunner runner = PlayedRunner.register(CLUSTER.rest(0), name, tags);
        runners.add(runner);
        return runner;
    }

    private PlayedRunner online(String name, String... tags) {
        return registered(name, tags).comes("shell", 1);
    }

    private void start(NodeChartBuilder chart) {
        runs.add(yard.run("explained-" + runs.size(), chart));
    }

    private void cancel() {
        yard.rest().post("runs/" + runs.get(runs.size() - 1) + "/cancel").expect(202);
    }

    private Explanation explain() {
        return yard.rest()
                .get("tasks/" + yard.task(runs.get(runs.size() - 1), "x").id() + "/explain")
                .expect(200)
                .as(Explanation.class);
    }

    private static String nodeyard(String... arguments) {
        Command.Said said = Command.run(CLUSTER, arguments);
        assertThat(said.code()).as(said.talk()).isZero();
        return said.text();
    }

    /** The next scenario begins with no runner and nothing that waits. */
    @AfterEach
    void leave_nothing_behind() {
        runs.forEach(run -> yard.rest().post("runs/" + run + "/cancel"));
        runners.forEach(runner -> runner.leaves(yard.rest()));
    }
}
