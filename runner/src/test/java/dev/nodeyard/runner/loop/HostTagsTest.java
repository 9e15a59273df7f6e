package dev.nodeyard.runner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.runner.FoundTags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTagsTest {
    private static final List<String> NO_CARDS = List.of("false");

    @TempDir
    Path root;

    @Test
    void this_host_has_an_architecture_and_a_system_in_the_words_of_the_vocabulary() throws InterruptedException {
        assertThat(HostTags.ofThisHost().find())
                .anyMatch(tag -> tag.startsWith("arch:"))
                .anyMatch(tag -> tag.startsWith("os:"))
                .allMatch(FoundTags::allows);
    }

    @Test
    void the_distribution_is_told_with_and_without_its_version() throws Exception {
        write("etc/os-release", "PRETTY_NAME=\"Rocky Linux 9.4\"\nID=\"rocky\"\nVERSION_ID='9.4'\n");

        assertThat(new HostTags(root, NO_CARDS).find()).contains("os:rocky", "os:rocky-9.4");
    }

    @Test
    void a_host_without_a_card_has_no_tag_of_one() throws InterruptedException {
        assertThat(new HostTags(root, List.of("echo", "NVIDIA T4")).find()).noneMatch(tag -> tag.startsWith("gpu"));
    }

    @Test
    void the_models_are_read_from_the_driver() throws Exception {
        write("proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: \t\t NVIDIA A100-SXM4-40GB\nIRQ: 1\n");
        write("proc/driver/nvidia/gpus/0000:02:00.0/information", "Model: \t\t Tesla V100 (PCIe)\n");

        assertThat(new HostTags(root, NO_CARDS).find()).contains("gpu", "gpu:a100-sxm4-40gb", "gpu:tesla-v100-pcie");
    }

    @Test
    void a_driver_without_files_is_asked() throws Exception {
        write("dev/nvidia0", "");

        assertThat(new HostTags(root, List.of("echo", "NVIDIA GeForce RTX 4090")).find())
                .contains("gpu", "gpu:geforce-rtx-4090");
    }

    @Test
    void a_card_whose_model_nobody_tells_is_a_card() throws Exception {
        write("dev/nvidia0", "");

        assertThat(new HostTags(root, List.of("/no/such/program")).find()).contains("gpu");
    }

    @Test
    void systems_have_one_word_each() {
        assertThat(List.of(HostTags.system("Linux"), HostTags.system("Mac OS X"), HostTags.system("Windows Server")))
                .containsExactly("linux", "macos", "windows");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
