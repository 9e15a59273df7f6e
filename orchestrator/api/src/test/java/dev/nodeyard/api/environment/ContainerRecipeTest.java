package dev.nodeyard.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerRecipeTest {
    private static EnvironmentSpec spec(
            @Nullable String image, List<String> pip, List<String> apt, List<String> setup) {
        return new EnvironmentSpec(image, pip, List.of(), apt, setup);
    }

    @Test
    void an_image_alone_needs_no_build() {
        assertThat(ContainerRecipe.isNeeded(spec("alpine:3", List.of(), List.of(), List.of())))
                .isFalse();
        assertThat(ContainerRecipe.isNeeded(spec("alpine:3", List.of(), List.of("curl"), List.of())))
                .isTrue();
    }

    @Test
    void steady_parts_come_first_so_that_the_build_cache_serves_them() {
        ContainerRecipe recipe = ContainerRecipe.of(
                spec("python:3.12-slim", List.of("numpy==2.1.0"), List.of("git"), List.of("echo ready")), null);

        assertThat(recipe.dockerfile().lines().map(line -> line.split(" ")[0]))
                .containsExactly("FROM", "RUN", "COPY", "ENV", "RUN", "RUN");
        assertThat(recipe.files()).containsEntry("requirements.txt", "numpy==2.1.0\n");
    }

    @Test
    void what_a_user_wrote_begins_no_instruction_of_its_own() {
        ContainerRecipe recipe = ContainerRecipe.of(
                spec("debian:13", List.of(), List.of("curl\nRUN evil", "$(evil)"), List.of("echo a\nUSER evil")), null);

        assertThat(recipe.dockerfile().lines()).hasSize(3).allMatch(line -> line.matches("(FROM|RUN) .*"));
    }

    @Test
    void packages_are_arguments_and_never_part_of_a_script() {
        String dockerfile = ContainerRecipe.of(spec("debian:13", List.of(), List.of("$(evil)"), List.of()), null)
                .dockerfile();

        assertThat(dockerfile).endsWith("\"sh\",\"$(evil)\"]\n");
    }

    @Test
    void the_user_of_the_image_comes_back_after_the_installation() {
        String dockerfile = ContainerRecipe.of(spec("app:1", List.of("six"), List.of(), List.of()), "1000:1000")
                .dockerfile();

        assertThat(dockerfile.lines()).contains("USER root").last().isEqualTo("USER 1000:1000");
    }

    @Test
    void an_image_that_is_no_name_is_refused() {
        assertThatThrownBy(() -> ContainerRecipe.of(spec("a\nRUN evil", List.of("six"), List.of(), List.of()), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("image");
    }

    @Test
    void a_definition_without_an_image_begins_with_one_that_can_install_it() {
        EnvironmentSpec conda = new EnvironmentSpec(null, List.of(), List.of("numpy"), List.of(), List.of());

        assertThat(ContainerRecipe.base(conda)).startsWith("condaforge/miniforge3");
        assertThat(ContainerRecipe.base(spec(null, List.of("six"), List.of(), List.of())))
                .startsWith("python:");
    }

    @Test
    void equal_parts_have_equal_names_and_others_do_not() {
        EnvironmentSpec six = spec(null, List.of("six"), List.of(), List.of());

        assertThat(EnvironmentDigest.of("docker", six))
                .isEqualTo(EnvironmentDigest.of("docker", spec(null, List.of("six"), List.of(), List.of())))
                .isNotEqualTo(EnvironmentDigest.of("conda", six))
                .isNotEqualTo(EnvironmentDigest.of("docker", spec(null, List.of(), List.of("six"), List.of())))
                .matches("sha256:[0-9a-f]{64}");
    }
}
