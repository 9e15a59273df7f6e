package dev.nodeyard.cli.workflow;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.Upload;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Words;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Publish a node chart that lies on the disk, together with the settings file beside it. */
public final class ChartFile {
    private static final String SIDECAR = ".nodeyard.json";

    private final Path path;
    private final String baseName;

    public ChartFile(Path path) {
        this.path = path;
        String fileName = String.valueOf(path.getFileName());
        if (fileName.endsWith(SIDECAR)) {
            throw CommandFailure.usage(path + " holds settings, not a node chart")
                    .withHint("name the chart; the settings beside it are found by themselves");
        }
        int dot = fileName.lastIndexOf('.');
        this.baseName = dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    /** Publish the chart and tell about it; a null name is that of the file, a null sidecar the one beside it. */
    public PublishedWorkflow publish(
            ApiClient api, Output out, @Nullable String name, @Nullable String message, @Nullable Path sidecar) {
        Path settings = sidecar == null ? neighbour() : sidecar;
        ApiPath call = ApiPath.of("workflow", "publish")
                .with("name", name == null ? baseName : name)
                .with("message", message);
        PublishedWorkflow published;
        try {
            published = api.upload(call, Upload.chart(path, settings), PublishedWorkflow.class);
        } catch (FileNotFoundException e) {
            throw CommandFailure.of(ExitStatus.USAGE, "cannot read " + e.getMessage(), e);
        }
        tell(out, published, settings);
        return published;
    }

    private @Nullable Path neighbour() {
        Path beside = path.resolveSibling(baseName + SIDECAR);
        return Files.isRegularFile(beside) ? beside : null;
    }

    private static void tell(Output out, PublishedWorkflow published, @Nullable Path settings) {
        out.talk("Published " + Printable.line(published.name()) + " at "
                + Words.revision(published.revision()) + ", " + Words.count(published.tasks(), "task")
                + (settings == null ? "" : ", with the settings of " + settings));
        for (Problem problem : published.problems()) {
            out.talk(out.style().warn("warning:") + " " + Printable.line(problem.pointer()) + "  "
                    + Printable.line(problem.code()) + "  " + Printable.line(problem.message()));
        }
    }
}
