package dev.nodeyard.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ContainerUserTest {
    private static final ContainerUser.Host ROOT = new ContainerUser.Host(0, 0);
    private static final ContainerUser.Host SOMEBODY = new ContainerUser.Host(1000, 100);
    private static final EngineInfo ENGINE = new EngineInfo("20.10.24", "linux/amd64", false, false, false);
    private static final EngineInfo ROOTLESS = new EngineInfo("20.10.24", "linux/amd64", true, false, false);

    private static ImageFacts image(String user) {
        return new ImageFacts("image", "sha256:1", null, "linux/amd64", user, List.of("/bin"), List.of(), false);
    }

    @Test
    void a_runner_that_is_not_root_makes_containers_of_its_own_user() {
        ContainerUser user = ContainerUser.of("auto", image(""), ENGINE, SOMEBODY, true);

        assertThat(user).isEqualTo(new ContainerUser("1000:100", false, true));
    }

    @Test
    void a_runner_that_is_root_leaves_the_user_to_the_image() {
        assertThat(ContainerUser.of("auto", image(""), ENGINE, ROOT, true))
                .isEqualTo(new ContainerUser(null, false, false));
        assertThat(ContainerUser.of("auto", image("app"), ENGINE, ROOT, true).foreign())
                .isTrue();
    }

    @Test
    void root_of_a_rootless_engine_is_the_runners_user() {
        assertThat(ContainerUser.of("auto", image("app"), ROOTLESS, SOMEBODY, true))
                .isEqualTo(new ContainerUser("0:0", false, false));
        assertThat(ContainerUser.of("1000", image(""), ROOTLESS, SOMEBODY, true).foreign())
                .isTrue();
    }

    @Test
    void a_user_that_the_task_names_counts() {
        assertThat(ContainerUser.of("1000", image(""), ENGINE, SOMEBODY, true))
                .isEqualTo(new ContainerUser("1000", false, false));
        assertThat(ContainerUser.of("image", image(""), ENGINE, SOMEBODY, true).foreign())
                .isTrue();
    }

    @Test
    void files_that_are_copied_belong_to_nobody_on_this_host() {
        assertThat(ContainerUser.of("auto", image("app"), ENGINE, SOMEBODY, false))
                .isEqualTo(new ContainerUser(null, false, false));
    }
}
