package dev.nodeyard.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.testkit.WorkBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ImagesTest extends DockerFixture {
    private static RegistryDouble registry;
    private static String pushed;

    @BeforeAll
    static void pushAnImage() throws Exception {
        registry = new RegistryDouble();
        pushed = registry.host() + "/lab/tools:1";
        DOCKER.docker("tag", DOCKER.busybox(), pushed);
        Path config = Files.createTempDirectory("docker-config");
        login(config);
        DOCKER.docker("--config", config.toString(), "push", pushed);
        DOCKER.docker("rmi", pushed);
    }

    @AfterAll
    static void stop() throws Exception {
        registry.close();
    }

    private static Path login(Path folder) throws Exception {
        return Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\": {\"" + registry.host() + "\": {\"auth\": \"" + RegistryDouble.basic() + "\"}}}");
    }

    private static WorkBuilder in(String image, WorkBuilder work) {
        return work.installed(new EnvironmentSpec(image, List.of(), List.of(), List.of(), List.of()));
    }

    private void failsWith(Executor executor, WorkBuilder work, String words) {
        assertThatThrownBy(() -> run(executor, work))
                .isInstanceOfSatisfying(
                        ExecutorException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED))
                .hasMessageContaining(words);
    }

    @Test
    void an_image_is_pulled_with_the_runners_login_and_its_digest_is_a_fact() throws Exception {
        Executor executor = executor("registry_logins", login(folder).toString());

        Execution execution = executor.start(
                in(pushed, script("{'pull_policy': 'always'}", "true")).in(folder), log);
        execution.await();
        execution.cleanUp();

        assertThat(execution.facts().get("image_digest")).startsWith(registry.host() + "/lab/tools@sha256:");
        assertThat(execution.facts().get("image_id")).startsWith("sha256:");
        assertThat(log.text()).contains("pulling the image " + pushed).doesNotContain(RegistryDouble.PASSWORD);
    }

    @Test
    void without_a_login_the_registry_is_said_to_refuse() throws Exception {
        Executor executor =
                executor("registry_logins", folder.resolve("none.json").toString());

        failsWith(executor, in(registry.host() + "/lab/other:1", script("{}", "true")), "registry_logins");
    }

    @Test
    void an_image_that_is_not_there_is_told_apart() throws Exception {
        Executor executor = executor("registry_logins", login(folder).toString());

        failsWith(executor, in(registry.host() + "/lab/absent:1", script("{}", "true")), "there is no image");
    }

    @Test
    void a_registry_that_cannot_be_found_is_told_apart_after_some_tries() throws Exception {
        failsWith(executor(), in("registry.nodeyard.invalid/x:1", script("{}", "true")), "cannot be reached");

        assertThat(log.text()).contains("trying again");
    }

    @Test
    void the_policy_never_asks_no_registry() throws Exception {
        failsWith(
                executor(),
                in("registry.nodeyard.invalid/y:1", script("{'pull_policy': 'never'}", "true")),
                "pull policy is never");
    }

    @Test
    void a_later_policy_helps_where_an_earlier_one_fails() throws Exception {
        succeeds(executor(), script("{'pull_policy': ['always', 'if-not-present']}", "true"));
    }

    @Test
    void an_image_without_a_shell_is_told() throws Exception {
        DOCKER.docker("run", "--name", owner, "--entrypoint", "/bin/busybox", DOCKER.busybox(), "rm", "-f", "/bin/sh");
        DOCKER.docker("commit", owner, "nodeyard-test/no-shell:1");
        DOCKER.docker("rm", owner);

        failsWith(executor(), in("nodeyard-test/no-shell:1", script("{}", "true")), "neither sh nor bash");
    }

    @Test
    void bash_is_taken_where_the_image_has_it() throws Exception {
        WorkBuilder pipe = in(DOCKER.debian(), script("{}", "false | true", "echo not reached"));

        run(executor(), pipe);

        assertThat(log.text()).doesNotContain("\nnot reached");
    }

    @Test
    void an_environment_is_built_once_and_pushed_and_told() throws Exception {
        EnvironmentSpec spec = new EnvironmentSpec(
                DOCKER.busybox(), List.of(), List.of(), List.of(), List.of("echo " + owner + " >/made", "mkdir /more"));
        Executor executor = executor(
                "warm",
                "false",
                "push_to",
                registry.host() + "/lab/environments",
                "registry_logins",
                login(folder).toString());

        Execution execution =
                executor.start(script("{}", "cat /made").installed(spec).in(folder), log);
        execution.await();
        execution.cleanUp();
        run(executor, script("{}", "cat /made").installed(spec));

        assertThat(log.text())
                .containsOnlyOnce("Step 1/")
                .contains("\n" + owner + "\n")
                .contains("pushed ");
        assertThat(execution.environment().orElseThrow().recipe()).startsWith("FROM " + DOCKER.busybox());
        assertThat(execution.environment().orElseThrow().architecture()).isEqualTo("amd64");
        executor.discard(spec);
        assertThat(DOCKER.docker("images", "-q", "--filter", "label=" + Labels.OWNER + "=" + owner))
                .isEmpty();
        run(executor, script("{}", "cat /made").installed(spec));
        assertThat(log.text()).containsOnlyOnce("Step 1/");
        executor.discard(spec);
    }

    @Test
    void a_build_that_fails_names_its_step() throws Exception {
        EnvironmentSpec spec =
                new EnvironmentSpec(DOCKER.busybox(), List.of(), List.of(), List.of(), List.of("echo seen; exit 3"));

        failsWith(executor(), script("{}", "true").installed(spec), "Step 2/");

        assertThat(log.text()).contains("\nseen\n");
    }
}
