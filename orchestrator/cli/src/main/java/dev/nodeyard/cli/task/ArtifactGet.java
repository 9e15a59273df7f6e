package dev.nodeyard.cli.task;

import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.Download;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Download a file that a task kept, or all of them.")
final class ArtifactGet extends ServerVerb {
    @Parameters(
            arity = "1..3",
            paramLabel = "TASK PATH",
            description = "The task (id tsk_..., or a run and the name of its task), then the file unless --all.")
    private List<String> words = List.of();

    @Option(names = "--all", description = "Get all files, under their own paths.")
    private boolean all;

    @Option(
            names = "--to",
            paramLabel = "FILE|DIR",
            description = "Where to: a file or, with --all, a folder; '-' is standard output. Default: here.")
    private @Nullable String to;

    @Option(names = "--force", description = "Overwrite files.")
    private boolean force;

    ArtifactGet(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) throws IOException {
        if (all) {
            getAll(api, out, References.task(api, atMostTwo(words)).id());
            return ExitStatus.OK;
        }
        if (words.size() < 2) {
            throw CommandFailure.usage("say which file, or --all").withHint("see: nodeyard artifact list TASK");
        }
        TaskRunId task =
                References.task(api, words.subList(0, words.size() - 1)).id();
        String path = words.get(words.size() - 1);
        ApiPath source = source(task, path);
        if ("-".equals(to)) {
            Download.copy(api, source, out.stream());
        } else {
            fetch(api, out, source, target(path));
        }
        return ExitStatus.OK;
    }

    private void getAll(ApiClient api, Output out, TaskRunId task) throws IOException {
        if ("-".equals(to)) {
            throw CommandFailure.usage("--all needs a folder, not standard output");
        }
        Path folder = Path.of(to == null ? "." : to).toAbsolutePath().normalize();
        List<ArtifactView> files =
                api.list(ApiPath.of("tasks", task, "artifacts"), ArtifactView.class, Integer.MAX_VALUE);
        if (files.isEmpty()) {
            out.talk("The task kept no files.");
        }
        for (ArtifactView file : files) {
            Path target = folder.resolve(file.path()).normalize();
            // The path came over the network: it must not lead out of the folder.
            if (!target.startsWith(folder) || target.equals(folder)) {
                throw CommandFailure.of(ExitStatus.FAILED, "refused a path out of the folder: " + file.path());
            }
            fetch(api, out, source(task, file.path()), target);
        }
    }

    private void fetch(ApiClient api, Output out, ApiPath source, Path target) throws IOException {
        long bytes = Download.toFile(api, source, target, force);
        out.data(Printable.line(target.toString()));
        out.talk("Wrote " + Words.size(bytes));
    }

    private Path target(String path) {
        Path fileName = Path.of(path).getFileName();
        if (fileName == null) {
            throw CommandFailure.usage("not a file: " + path);
        }
        if (to == null) {
            return fileName;
        }
        Path given = Path.of(to);
        return Files.isDirectory(given) ? given.resolve(fileName) : given;
    }

    private static ApiPath source(TaskRunId task, String path) {
        return ApiPath.of("tasks", task, "artifacts").then(path);
    }

    private static List<String> atMostTwo(List<String> words) {
        if (words.size() > 2) {
            throw CommandFailure.usage("--all gets every file: name none");
        }
        return words;
    }
}
