package dev.nodeyard.cli.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.Origin;
import dev.nodeyard.api.run.Reproduction;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.command.SpanConverter;
import dev.nodeyard.cli.run.Comparison.Compared;
import dev.nodeyard.cli.run.Comparison.Wanted;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reproduce",
        description = {
            "Do the run again that made a file, at exactly its revision, and say whether the bytes agree.",
            "Exit code 0 when all that was asked for agrees, 1 when something differs or is missing."
        })
final class Reproduce extends ServerVerb {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Parameters(
            arity = "1..3",
            paramLabel = "ARTIFACT",
            description =
                    "Digest sha256:..., or RUN:TASK:PATH, or RUN [TASK [PATH]] for all that a run or a task made.")
    private List<String> words = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "Stop waiting after a span such as 90s or 1h30m, with exit code 8. The run goes on.")
    private @Nullable Duration timeout;

    Reproduce(Surroundings around) {
        super(around);
    }

    private record Target(RunId run, Wanted wanted) {}

    /** Hold the result, for programs. */
    record Reproduced(
            RunId reproduces,
            RunId run,
            String revision,
            boolean agrees,
            List<String> fedFromOutside,
            List<Compared> compared,
            List<LockComparison.OtherVersions> otherVersions) {}

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        Target target = target(api, out);
        RunView before = api.get(ApiPath.of("runs", target.run), RunView.class);
        if (!before.state().isTerminal()) {
            throw CommandFailure.of(
                            ExitStatus.CONFLICT, target.run + " has not ended yet, so there is nothing to compare with")
                    .withHint("wait for it with: nodeyard run watch " + target.run);
        }
        Reproduction again = api.post(ApiPath.of("runs", target.run, "reproduce"), Reproduction.class);
        RunId run = again.started().runId();
        out.talk("Doing " + target.run + " of " + Printable.line(before.workflow()) + " at "
                + Words.revision(before.revision()) + " again as " + run);
        warn(again, out);
        RunView end = await(api, run);
        List<Compared> compared = new Comparison(api, target.wanted).of(target.run, run);
        if (compared.isEmpty()) {
            throw CommandFailure.of(ExitStatus.NOT_FOUND, target.run + " made nothing that could be compared")
                    .withHint("see: nodeyard run view " + target.run);
        }
        boolean agrees = compared.stream().allMatch(Compared::agrees);
        List<LockComparison.OtherVersions> others = new LockComparison(api).between(target.run, run);
        List<String> lines = lines(compared, end, out);
        lines.addAll(lines.size() - 1, LockComparison.lines(others));
        out.show(
                new Reproduced(target.run, run, before.revision(), agrees, again.fedFromOutside(), compared, others),
                run.toString(),
                lines);
        return agrees ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private Target target(ApiClient api, Output out) {
        String first = words.get(0);
        if (words.size() == 1 && DIGEST.matcher(first).matches()) {
            return ofDigest(api, out, first);
        }
        List<String> parts = words.size() == 1 ? List.of(first.split(":", 3)) : words;
        RunId run = References.run(api, parts.get(0));
        String task = parts.size() > 1 ? parts.get(1) : null;
        String path = parts.size() > 2 ? parts.get(2) : null;
        if (task != null) {
            TaskRunView found = References.task(api, List.of(run.toString(), task));
            boolean there = path == null
                    || found.artifacts().stream().anyMatch(file -> file.path().equals(path));
            if (!there) {
                throw CommandFailure.of(ExitStatus.NOT_FOUND, "task " + task + " of " + run + " kept no file " + path)
                        .withHint("see: nodeyard artifact list " + found.id());
            }
        }
        return new Target(run, new Wanted(task, path));
    }

    private static Target ofDigest(ApiClient api, Output out, String digest) {
        List<ArtifactView> files = api.list(ApiPath.of("artifacts", digest), ArtifactView.class, References.PAGE);
        ArtifactView newest = files.isEmpty() ? null : files.get(0);
        Origin origin = newest == null ? null : newest.origin();
        if (newest == null || origin == null) {
            throw CommandFailure.of(ExitStatus.NOT_FOUND, "no run that you may see made a file with that digest");
        }
        if (files.size() > 1) {
            out.talk(Words.count(files.size(), "file") + " have that digest; the newest is taken: "
                    + Printable.line(origin.run() + ":" + origin.name() + ":" + newest.path()));
        }
        return new Target(origin.run(), new Wanted(origin.name(), newest.path()));
    }

    private static void warn(Reproduction again, Output out) {
        if (!again.fedFromOutside().isEmpty()) {
            out.talk("Not all inputs are the same: events or the time of day feed "
                    + Printable.line(String.join(", ", again.fedFromOutside())));
        }
    }

    private RunView await(ApiClient api, RunId run) {
        Progress silent = new Progress() {
            @Override
            public void show(RunView view, List<TaskRunView> tasks) {
                // Only the end matters here.
            }

            @Override
            public void end() {
                // Nothing was shown.
            }

            @Override
            public boolean wantsTasks() {
                return false;
            }
        };
        return new Watcher(api.withPatience(PATIENCE), silent, Duration.ofSeconds(1), timeout)
                .watch(run)
                .orElseThrow(() -> CommandFailure.of(ExitStatus.PENDING, run + " has not ended yet")
                        .withHint("it goes on; look again with: nodeyard run watch " + run));
    }

    private static List<String> lines(List<Compared> compared, RunView end, Output out) {
        List<String> lines = new ArrayList<>();
        for (Compared one : compared) {
            String verdict = one.agrees() ? one.verdict() : out.style().bad(one.verdict());
            String padding = " ".repeat(Math.max(1, 9 - one.verdict().length()));
            lines.add(verdict
                    + padding
                    + Printable.line(one.task() + (one.path() == null ? " (outputs)" : ":" + one.path()))
                    + digests(one));
            if (!one.agrees() && one.otherEnvironment()) {
                lines.add("         it ran in another environment: " + one.environmentBefore() + " before, "
                        + one.environmentAfter() + " now");
            }
        }
        long same = compared.stream().filter(Compared::agrees).count();
        lines.add(same + " of " + compared.size() + " agree; " + end.id() + " "
                + out.style().state(end.state())
                + (end.state() == RunState.SUCCEEDED ? "" : ", see: nodeyard run view " + end.id()));
        return lines;
    }

    private static String digests(Compared one) {
        if (one.agrees()) {
            return one.after() == null ? "" : " " + one.after();
        }
        return one.before() == null || one.after() == null ? "" : " " + one.before() + " -> " + one.after();
    }
}
