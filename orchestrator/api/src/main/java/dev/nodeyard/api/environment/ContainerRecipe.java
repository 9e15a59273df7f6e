package dev.nodeyard.api.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hold what a container image with an environment is built from: a Dockerfile and the files beside it.
 *
 * <p>Every part is a layer of its own, the slowest and steadiest first, so that the engine's build cache serves
 * definitions that begin alike. All commands are in exec form, as JSON: nothing that a user wrote can begin another
 * instruction. Builds with BuildKit and with the classic builder.
 *
 * @param dockerfile the text of the Dockerfile
 * @param files what it copies, by name
 */
public record ContainerRecipe(String dockerfile, SortedMap<String, String> files) {
    /** Prints every package of an image with its exact version, sorted; for {@code /bin/sh -c} inside of it. */
    public static final String LOCK_SCRIPT = """
            export LC_ALL=C PATH=/opt/nodeyard/environment/bin:$PATH
            if command -v dpkg-query >/dev/null 2>&1; then
              echo '# apt'; dpkg-query -W -f '${Package}=${Version}\\n' | sort
            elif command -v apk >/dev/null 2>&1; then
              echo '# apk'; apk info -v 2>/dev/null | sort
            elif command -v rpm >/dev/null 2>&1; then
              echo '# rpm'; rpm -qa | sort
            fi
            if [ -d /opt/nodeyard/environment/conda-meta ]; then
              echo '# conda'; ls /opt/nodeyard/environment/conda-meta | sed -n 's/\\.json$//p' | sort
            fi
            if python3 -m pip --version >/dev/null 2>&1; then
              echo '# pip'; python3 -m pip freeze --all 2>/dev/null | sort
            fi
            """;

    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]{0,999}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:-]{0,199}");

    private static final String FOLDER = "/opt/nodeyard/";
    private static final String REQUIREMENTS = "requirements.txt";
    private static final String CONDA_FILE = "conda.txt";

    private static final String APT = """
            command -v apt-get >/dev/null || { echo 'The image has no apt-get: use one of Debian or Ubuntu.' >&2; exit 1; }
            export DEBIAN_FRONTEND=noninteractive
            apt-get update
            apt-get install -y --no-install-recommends -- "$@"
            rm -rf /var/lib/apt/lists/*
            """;
    private static final String CONDA = """
            for program in micromamba mamba conda; do
              if command -v $program >/dev/null; then
                exec $program create -y -p /opt/nodeyard/environment --file /opt/nodeyard/conda.txt
              fi
            done
            echo 'The image has no conda: use one such as condaforge/miniforge3 or mambaorg/micromamba.' >&2
            exit 1
            """;
    private static final String PIP = """
            command -v python3 >/dev/null || { echo 'The image has no python3: use one such as python:3.12-slim.' >&2; exit 1; }
            exec python3 -m pip install --no-cache-dir --disable-pip-version-check -r /opt/nodeyard/requirements.txt
            """;

    public ContainerRecipe {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Return whether anything has to be installed: otherwise the image is used as it is. */
    public static boolean isNeeded(EnvironmentSpec spec) {
        return !(spec.pip().isEmpty()
                && spec.conda().isEmpty()
                && spec.apt().isEmpty()
                && spec.setup().isEmpty());
    }

    /** Return the image that an environment begins with: its own, or a usual one that can install its parts. */
    public static String base(EnvironmentSpec spec) {
        if (spec.image() != null) {
            return spec.image();
        }
        if (!spec.conda().isEmpty()) {
            return "condaforge/miniforge3:latest";
        }
        return spec.pip().isEmpty() ? "debian:13-slim" : "python:3.12-slim";
    }

    /**
     * Write the recipe of an environment.
     *
     * @param user who the base image runs as, or null for root: installing is done by root, then it is this user's turn
     * @throws IllegalArgumentException when the image or the user is no name of one
     */
    public static ContainerRecipe of(EnvironmentSpec spec, @Nullable String user) {
        return new Writer(spec).write(user);
    }

    private static final class Writer {
        private final EnvironmentSpec spec;
        private final List<String> lines = new ArrayList<>();
        private final SortedMap<String, String> files = new TreeMap<>();

        Writer(EnvironmentSpec spec) {
            this.spec = spec;
        }

        ContainerRecipe write(@Nullable String user) {
            lines.add("FROM " + require(IMAGE, base(spec), "image"));
            if (user != null) {
                lines.add("USER root");
            }
            if (!spec.apt().isEmpty()) {
                run(APT, spec.apt());
            }
            if (!spec.conda().isEmpty()) {
                copy(CONDA_FILE, spec.conda());
                run(CONDA, List.of());
                lines.add("ENV PATH=/opt/nodeyard/environment/bin:$PATH CONDA_PREFIX=/opt/nodeyard/environment");
            }
            if (!spec.pip().isEmpty()) {
                copy(REQUIREMENTS, spec.pip());
                // Debian's own Python refuses to install beside its packages; in an image there is nobody to harm.
                lines.add("ENV PIP_BREAK_SYSTEM_PACKAGES=1");
                run(PIP, List.of());
            }
            if (!spec.setup().isEmpty()) {
                run(String.join("\n", spec.setup()) + "\n", List.of());
            }
            if (user != null) {
                lines.add("USER " + require(USER, user, "user"));
            }
            return new ContainerRecipe(lines.stream().collect(Collectors.joining("\n", "", "\n")), files);
        }

        private void copy(String file, List<String> entries) {
            files.put(file, entries.stream().collect(Collectors.joining("\n", "", "\n")));
            lines.add("COPY " + file + " " + FOLDER + file);
        }

        private void run(String script, List<String> arguments) {
            List<String> command = new ArrayList<>(List.of("/bin/sh", "-e", "-c", script, "sh"));
            command.addAll(arguments);
            lines.add("RUN " + json(command));
        }

        private static String json(List<String> command) {
            try {
                return Wire.mapper().writeValueAsString(command);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a command cannot be written as JSON", e);
            }
        }

        private static String require(Pattern form, String text, String what) {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + text + "' is not the name of a container " + what);
            }
            return text;
        }
    }
}
