package dev.nodeyard.engine.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.environment.ContainerRecipe;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a definition as files that people make the environment from by hand, with the tools they know. */
public final class EnvironmentFiles {
    private static final Set<String> CONTAINERS = Set.of("docker", "kubernetes");

    private EnvironmentFiles() {}

    /** Return the files of a definition by name; none for an image that is used as it is. */
    public static SortedMap<String, String> of(String executor, EnvironmentSpec spec) {
        if (CONTAINERS.contains(executor)) {
            return container(spec);
        }
        SortedMap<String, String> files = new TreeMap<>();
        if (!spec.conda().isEmpty()) {
            files.put("environment.yml", condaFile(spec));
        } else if (!spec.pip().isEmpty()) {
            files.put("requirements.txt", lines(spec.pip()));
        }
        if (!spec.apt().isEmpty()) {
            files.put("apt.txt", lines(spec.apt()));
        }
        if (!spec.setup().isEmpty()) {
            files.put("setup.sh", lines(spec.setup()));
        }
        return files;
    }

    private static SortedMap<String, String> container(EnvironmentSpec spec) {
        SortedMap<String, String> files = new TreeMap<>();
        if (ContainerRecipe.isNeeded(spec)) {
            try {
                ContainerRecipe recipe = ContainerRecipe.of(spec, null);
                files.putAll(recipe.files());
                files.put("Dockerfile", recipe.dockerfile());
            } catch (IllegalArgumentException e) {
                // The image is no name of one: the executor says so when the task runs.
                return files;
            }
        }
        return files;
    }

    /** JSON texts are YAML too: nothing that a user wrote becomes structure. */
    private static String condaFile(EnvironmentSpec spec) {
        StringBuilder file = new StringBuilder("dependencies:\n");
        spec.conda().forEach(entry -> file.append("  - ").append(quoted(entry)).append('\n'));
        if (!spec.pip().isEmpty()) {
            file.append("  - pip\n  - pip:\n");
            spec.pip()
                    .forEach(entry ->
                            file.append("      - ").append(quoted(entry)).append('\n'));
        }
        return file.toString();
    }

    private static String quoted(String text) {
        try {
            return Wire.mapper().writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text cannot be written as JSON", e);
        }
    }

    private static String lines(List<String> entries) {
        return entries.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
