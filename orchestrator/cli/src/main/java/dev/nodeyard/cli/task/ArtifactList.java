package dev.nodeyard.cli.task;

import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "list", description = "List the files that a task kept.")
final class ArtifactList extends ServerVerb {
    @Parameters(arity = "1..2", paramLabel = "TASK", description = "Id tsk_..., or a run and the name of its task.")
    private List<String> task = List.of();

    ArtifactList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("tasks", References.task(api, task).id(), "artifacts");
        Listing<ArtifactView> listing = new Listing<ArtifactView>(ArtifactView::path)
                .column("PATH", ArtifactView::path)
                .column("SIZE", file -> Words.size(file.sizeBytes()))
                .column("TYPE", ArtifactView::mediaType)
                .column("DIGEST", ArtifactView::digest);
        out.list(api.list(path, ArtifactView.class, Integer.MAX_VALUE), listing, "The task kept no files.");
        return ExitStatus.OK;
    }
}
