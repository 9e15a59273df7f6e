package dev.nodeyard.api.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundTagsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpu",
                "docker",
                "gpu:a100-sxm4-40gb",
                "arch:amd64",
                "os:debian-13",
                "slurm:partition=GPU_long",
                "kubernetes:topology.kubernetes.io/zone=eu-1",
                "python:3.12",
                "nodes:my custom nodes",
                "nodes:group/part"
            })
    void a_runner_may_tell_the_words_of_the_vocabulary(String tag) {
        assertThat(FoundTags.allows(tag)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "production",
                "arch",
                "python",
                "site:zurich",
                "gpu:",
                "gpu:a b",
                "GPU",
                "Docker:rootless",
                ":gpu",
                "",
                "nodes: ",
                "nodes:a\tb",
                "gpu:a100,production"
            })
    void a_runner_may_tell_nothing_else(String tag) {
        assertThat(FoundTags.allows(tag)).isFalse();
    }

    @Test
    void what_is_refused_is_told_apart() {
        List<String> told = List.of("gpu", "production", "lab-3", "os:linux");

        assertThat(FoundTags.allowed(told)).containsExactlyInAnyOrder("gpu", "os:linux");
        assertThat(FoundTags.refused(told)).containsExactly("lab-3", "production");
    }

    @Test
    void names_become_words() {
        assertThat(FoundTags.tag("gpu", " Tesla V100 (PCIe 16GB) ")).isEqualTo("gpu:tesla-v100-pcie-16gb");
        assertThat(FoundTags.tag("python", "3.12")).isEqualTo("python:3.12");
        assertThat(FoundTags.tag("gpu", "-\u2122-")).isEqualTo("gpu:unknown");
        assertThat(FoundTags.tag("gpu", "x".repeat(400))).hasSize(154).matches(FoundTags::allows);
    }
}
