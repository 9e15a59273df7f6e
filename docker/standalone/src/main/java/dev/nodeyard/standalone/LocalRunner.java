package dev.nodeyard.standalone;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerRegistration;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.terminal.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Have a runner on this machine: registered once, its secret kept in the data folder. */
final class LocalRunner {
    private LocalRunner() {}

    static RunnerProcess start(YardFolder folder, ApiClient admin, String name, UpSettings.Local settings, Output out)
            throws IOException {
        Path own = Files.createDirectories(folder.path().resolve("runners").resolve(name));
        shareCache(folder, own.resolve("cache"));
        RegisteredRunner runner = registered(folder, own.resolve("registration.json"), admin, name, settings);
        return RunnerProcess.start(
                name,
                RunnerProgram.command(folder, own, admin.server().url(), runner, settings),
                folder.log("runner-" + name),
                out::talk);
    }

    /** Let all runners of the folder use the same installed environments. */
    private static void shareCache(YardFolder folder, Path cache) throws IOException {
        Path shared = Files.createDirectories(folder.path().resolve("cache"));
        if (Files.notExists(cache, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(cache, shared);
        }
    }

    /** Return the registration that the folder holds, or a new one when there is none that the server knows. */
    private static RegisteredRunner registered(
            YardFolder folder, Path file, ApiClient admin, String name, UpSettings.Local settings) throws IOException {
        List<RunnerView> known = admin.list(ApiPath.of("runners", "status"), RunnerView.class, 10_000);
        Set<String> tags = Set.copyOf(settings.tags());
        if (Files.exists(file)) {
            Kept kept = Wire.mapper().readValue(file.toFile(), Kept.class);
            boolean isKnown = known.stream()
                    .anyMatch(other -> other.id().equals(kept.runner().id()));
            if (isKnown && kept.tags().equals(tags)) {
                return kept.runner();
            }
        }
        // A registration whose secret is lost, or whose tags are others now, makes room for the new one.
        known.stream()
                .filter(other -> other.name().equals(name))
                .forEach(other -> admin.delete(ApiPath.of("runners", other.id())));
        RunnerRegistration registration = new RunnerRegistration(name, tags, "started by nodeyard up");
        RegisteredRunner fresh = admin.post(ApiPath.of("runners", "register"), registration, RegisteredRunner.class);
        folder.writePrivate(file, Wire.mapper().writeValueAsString(new Kept(fresh, tags)));
        return fresh;
    }

    /** Hold what is kept of a registration; the server shows its secret only once. */
    private record Kept(RegisteredRunner runner, Set<String> tags) {}
}
