package dev.nodeyard.executor.environment;

import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say what an environment is made of. Equal plans are one environment.
 *
 * @param base what makes it
 * @param spec what the task asks for
 * @param conda specifications for conda: those of the task and what they need besides
 * @param channels where conda looks, and nowhere else; empty for its own configuration
 * @param file for conda, or null
 * @param pip requirements: those of the task and what they need besides
 * @param constraints versions that pip takes where nobody asks for others
 */
public record EnvironmentPlan(
        EnvironmentBase base,
        EnvironmentSpec spec,
        List<String> conda,
        List<String> channels,
        @Nullable CondaFile file,
        List<String> pip,
        List<String> constraints) {
    private static final int FROM = "sha256:".length();
    private static final int CHARACTERS = 16;
    private static final int SHOWN = 8;

    public EnvironmentPlan {
        conda = List.copyOf(conda);
        channels = List.copyOf(channels);
        pip = pip.stream().filter(line -> !line.isBlank()).toList();
        constraints = List.copyOf(constraints);
    }

    /** Return the setup lines. */
    List<String> setup() {
        return spec.setup();
    }

    /** Return the name of its folder. */
    String name() {
        StringBuilder content = new StringBuilder();
        add(content, "base", List.of(base.identity()));
        add(content, "conda", conda);
        add(content, "channels", channels);
        add(content, "file", file == null ? List.of() : List.of(file.text()));
        add(content, "pip", pip);
        add(content, "constraints", pip.isEmpty() ? List.of() : constraints);
        add(content, "setup", setup());
        String digest = EnvironmentDigest.ofText(content.toString());
        return base.kind() + "-" + digest.substring(FROM, FROM + CHARACTERS);
    }

    // Lengths in front, so that no two lists look the same.
    private static void add(StringBuilder content, String name, List<String> items) {
        content.append(name).append(' ').append(items.size()).append('\n');
        items.forEach(
                item -> content.append(item.length()).append(' ').append(item).append('\n'));
    }

    /** Return in a few words what is in it. */
    String words() {
        List<String> all = new ArrayList<>();
        if (base instanceof HostPython python) {
            all.add("Python " + python.version());
        }
        all.addAll(conda);
        if (file != null) {
            all.add(file.name());
        }
        all.addAll(pip);
        if (!setup().isEmpty()) {
            all.add(setup().size() + " setup " + (setup().size() == 1 ? "line" : "lines"));
        }
        String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return InstallerWords.clean(all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown);
    }

    /** Return it in the form of an {@code environment.yml}, for people to make the same elsewhere. */
    String recipe() {
        if (file != null && conda.isEmpty() && pip.isEmpty()) {
            return InstallerWords.clean(file.text());
        }
        StringBuilder text = new StringBuilder();
        if (!channels.isEmpty()) {
            text.append("channels:\n");
            channels.forEach(
                    channel -> text.append("  - ").append(quoted(channel)).append('\n'));
        }
        text.append("dependencies:\n");
        if (base instanceof HostPython python) {
            text.append("  - python=").append(python.version()).append('\n');
        }
        conda.forEach(spec -> text.append("  - ").append(quoted(spec)).append('\n'));
        if (!pip.isEmpty()) {
            text.append("  - pip\n  - pip:\n");
            pip.forEach(item -> text.append("    - ").append(quoted(item)).append('\n'));
        }
        setup().forEach(line -> text.append("# setup: ")
                .append(line.replace("\n", "\n#        "))
                .append('\n'));
        return InstallerWords.clean(text.toString());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
