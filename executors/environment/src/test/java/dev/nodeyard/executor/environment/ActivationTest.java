package dev.nodeyard.executor.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ActivationTest {
    @TempDir
    Path prefix;

    @BeforeEach
    void make_a_conda_prefix() throws IOException {
        Files.createDirectories(prefix.resolve("conda-meta"));
        Files.createDirectories(prefix.resolve("etc/conda/activate.d"));
    }

    @Test
    void programs_of_the_environment_come_first_and_the_tasks_own_variables_win() throws Exception {
        Activation activation = Activation.of(prefix);
        Map<String, String> all = activation.over(Map.of("PATH", "/own/bin", "CONDA_SHLVL", "mine"));
        assertThat(all)
                .containsEntry("PATH", prefix + "/bin:/own/bin")
                .containsEntry("CONDA_PREFIX", prefix.toString())
                .containsEntry("CONDA_SHLVL", "mine");
    }

    @Test
    void activation_scripts_and_kept_variables_are_seen() throws Exception {
        Files.writeString(
                prefix.resolve("etc/conda/activate.d/a.sh"),
                "echo noise\nexport DATA=\"$CONDA_PREFIX/two  words\"\nexport PATH=\"$CONDA_PREFIX/extra:$PATH\"\n");
        Files.writeString(prefix.resolve("conda-meta/state"), "{\"env_vars\": {\"KEPT\": \"yes\"}}");
        Map<String, String> all = Activation.of(prefix).over(Map.of("PATH", "/bin"));
        assertThat(all)
                .containsEntry("DATA", prefix + "/two  words")
                .containsEntry("KEPT", "yes")
                .doesNotContainKeys("SHLVL", "PWD");
        assertThat(all.get("PATH"))
                .startsWith(prefix + "/extra:")
                .contains(prefix + "/bin")
                .endsWith(":/bin");
    }

    @Test
    void a_script_that_fails_is_told() throws Exception {
        Files.writeString(prefix.resolve("etc/conda/activate.d/a.sh"), "echo cannot find the licence; exit 3\n");
        assertThatThrownBy(() -> Activation.of(prefix)).hasMessageContaining("cannot find the licence");
    }
}
