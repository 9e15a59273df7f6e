package dev.nodeyard.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Do what a user does, over one server. While a server is away, waiting goes on. */
record Yard(Rest rest) {
    /** Long enough for a machine that has other things to do; nothing waits that long on a quiet one. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private record Items<T>(List<T> items) {}

    PublishedWorkflow publish(String name, byte[] chart) {
        return rest.postBytes("workflow/publish?name=" + name, chart)
                .expect(201)
                .as(PublishedWorkflow.class);
    }

    RunId execute(String workflow) {
        return rest.post("workflow/execute/" + workflow)
                .expect(202)
                .as(StartedRun.class)
                .runId();
    }

    /** Publish a chart and execute it. */
    RunId run(String name, NodeChartBuilder chart) {
        publish(name, chart.text().getBytes(StandardCharsets.UTF_8));
        return execute(name);
    }

    RunView view(RunId run) {
        return rest.get("runs/" + run).expect(200).as(RunView.class);
    }

    RunView awaitEnd(RunId run) {
        return eventually(() -> view(run), view -> view.state().isTerminal());
    }

    /** Return the tasks of a run by name. */
    Map<String, TaskRunView> tasks(RunId run) {
        Map<String, TaskRunView> tasks = new LinkedHashMap<>();
        rest.get("runs/" + run + "/tasks?limit=1000")
                .expect(200)
                .as(new TypeReference<Items<TaskRunView>>() {})
                .items()
                .forEach(task -> tasks.put(task.name(), task));
        return tasks;
    }

    TaskRunView task(RunId run, String name) {
        return Objects.requireNonNull(tasks(run).get(name), name);
    }

    TaskRunView awaitState(RunId run, String task, TaskState state) {
        return eventually(() -> task(run, task), view -> view.state() == state);
    }

    List<AttemptView> attempts(TaskRunId task) {
        return rest.get("tasks/" + task + "/attempts")
                .expect(200)
                .as(new TypeReference<Items<AttemptView>>() {})
                .items();
    }

    /** Return the log of an attempt once it is whole. */
    String log(TaskRunId task, int attempt) {
        return eventually(
                        () -> rest.get("tasks/" + task + "/attempts/" + attempt + "/log?limit=1000000"),
                        answer -> "true".equals(answer.header("Nodeyard-Log-End")))
                .text();
    }

    List<RunnerView> runners() {
        return rest.get("runners/status")
                .expect(200)
                .as(new TypeReference<Items<RunnerView>>() {})
                .items();
    }

    /** Wait until a runner is there and has told what it can do. */
    void awaitOnline(String runner) {
        eventually(
                this::runners,
                all -> all.stream()
                        .anyMatch(view -> view.name().equals(runner)
                                && view.state().isThere()
                                && !view.executors().isEmpty()));
    }

    /** Ask again and again until an answer fits, forgiving servers that are away or not ready. */
    static <T> T eventually(Callable<T> question, Predicate<T> fits) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .pollInSameThread()
                .ignoreException(UncheckedIOException.class)
                .until(question, fits);
    }
}
