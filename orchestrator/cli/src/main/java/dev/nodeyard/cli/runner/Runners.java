package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;

/** Find runners by what people call them. */
final class Runners {
    private Runners() {}

    /**
     * Return the runner of a name or id.
     *
     * @throws CommandFailure when there is none
     */
    static RunnerView find(ApiClient api, String nameOrId) {
        return api.list(ApiPath.of("runners", "status"), RunnerView.class, Integer.MAX_VALUE).stream()
                .filter(view ->
                        view.name().equals(nameOrId) || view.id().toString().equals(nameOrId))
                .findFirst()
                .orElseThrow(() -> CommandFailure.of(ExitStatus.NOT_FOUND, "there is no runner " + nameOrId)
                        .withHint("see: nodeyard runner list"));
    }
}
