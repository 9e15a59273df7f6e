package dev.nodeyard.standalone.demo;

import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.Upload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Publish every example, run them side by side, and wait for their ends. */
public final class Demo {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final ApiClient api;

    /** Make a demo that runs as the caller of an API. */
    public Demo(ApiClient api) {
        this.api = api;
    }

    /** Run the examples and return their results in the same order. */
    public List<ExampleResult> run(List<Example> examples) throws IOException {
        List<StartedRun> started = new ArrayList<>();
        for (Example example : examples) {
            started.add(start(example));
        }
        List<ExampleResult> results = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            results.add(result(examples.get(i), started.get(i)));
        }
        return results;
    }

    private StartedRun start(Example example) throws IOException {
        ApiPath publish = ApiPath.of("workflow", "publish").with("name", example.name());
        Upload upload = Upload.chart(example.chart(), example.sidecar().orElse(null));
        PublishedWorkflow workflow = api.upload(publish, upload, PublishedWorkflow.class);
        return api.post(ApiPath.of("workflow", "execute", workflow.id()), StartedRun.class);
    }

    private ExampleResult result(Example example, StartedRun started) throws IOException {
        Instant giveUp = Instant.now().plus(LONGEST);
        RunView run = view(started);
        while (!run.state().isTerminal() && Instant.now().isBefore(giveUp)) {
            ApiClient.pause(LOOK_AGAIN);
            run = view(started);
        }
        List<TaskRunView> tasks = api.list(ApiPath.of("runs", started.runId(), "tasks"), TaskRunView.class, 10_000);
        Instant end = run.finishedAt() == null ? Instant.now() : run.finishedAt();
        return new ExampleResult(
                example.name(),
                run.id(),
                tasks.size(),
                Duration.between(run.createdAt(), end),
                example.expectation().differences(run.state(), tasks));
    }

    private RunView view(StartedRun started) {
        return api.get(ApiPath.of("runs", started.runId()), RunView.class);
    }
}
