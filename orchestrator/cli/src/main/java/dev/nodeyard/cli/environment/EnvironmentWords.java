package dev.nodeyard.cli.environment;

import dev.nodeyard.api.environment.BuildView;
import dev.nodeyard.api.environment.DefinitionView;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Printable;
import dev.nodeyard.cli.terminal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts environments into words. */
final class EnvironmentWords {
    private static final String PREFIX = "sha256:";
    private static final int SHORT = 12;
    private static final int WHOLE = 64;
    private static final int MOST = 1_000;
    private static final int LONGEST_PARTS = 60;

    private EnvironmentWords() {}

    /** Return the first digits of a digest: enough to name it. */
    static String brief(String digest) {
        String digits = digest.startsWith(PREFIX) ? digest.substring(PREFIX.length()) : digest;
        return digits.substring(0, Math.min(SHORT, digits.length()));
    }

    /** Return the whole digest of an environment that is named by its first digits. */
    static String digest(ApiClient api, String text) {
        String digits = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        if (digits.length() == WHOLE) {
            return PREFIX + digits;
        }
        List<String> found =
                api.list(ApiPath.of("environments").with("limit", 100), DefinitionView.class, MOST).stream()
                        .map(DefinitionView::digest)
                        .filter(digest -> digest.startsWith(PREFIX + digits))
                        .toList();
        if (digits.isEmpty() || found.isEmpty()) {
            throw CommandFailure.of(ExitStatus.NOT_FOUND, "there is no environment " + Printable.line(text))
                    .withHint("see them with: nodeyard environment list");
        }
        if (found.size() > 1) {
            throw CommandFailure.of(
                    ExitStatus.CONFLICT,
                    "several environments begin with " + Printable.line(text) + ": give more digits");
        }
        return found.get(0);
    }

    /** Return what is installed, in one short line. */
    static String parts(EnvironmentSpec spec) {
        List<String> all = new ArrayList<>();
        if (spec.image() != null) {
            all.add(spec.image());
        }
        all.addAll(spec.conda());
        all.addAll(spec.pip());
        all.addAll(spec.apt());
        all.addAll(spec.setup());
        return Printable.shortened(String.join(", ", all), LONGEST_PARTS);
    }

    /** Return where it is, by platform. */
    static String places(DefinitionView view) {
        return view.builds().stream()
                .map(build -> build.platform() == null
                        ? ""
                        : build.platform() + " " + build.state().word())
                .filter(place -> !place.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static String line(BuildView build) {
        StringBuilder line = new StringBuilder("  " + build.state().word());
        if (build.platform() != null) {
            line.append(" on ").append(build.platform());
        }
        String runner = build.runnerName();
        line.append(", runner ").append(runner == null ? build.runner() : Printable.line(runner));
        if (build.phase() != null) {
            line.append(": ").append(Printable.line(build.phase()));
        }
        if (build.lock() != null) {
            line.append(", versions ").append(brief(build.lock()));
        }
        if (build.image() != null) {
            line.append(", image ").append(Printable.line(build.image()));
        }
        if (build.sizeBytes() != null) {
            line.append(", ").append(Words.size(build.sizeBytes()));
        }
        if (build.lastUsedAt() != null) {
            line.append(", used ").append(Words.time(build.lastUsedAt()));
        }
        if (build.message() != null) {
            line.append(": ").append(Printable.line(build.message()));
        }
        return line.toString();
    }
}
