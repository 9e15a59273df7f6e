package dev.nodeyard.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.testkit.WorkBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PermissionsTest {
    @TempDir
    Path folder;

    private static Permissions with(String... options) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new Permissions(DockerSettings.of(all).allowed());
    }

    private TaskOptions task(String json) throws Exception {
        return TaskOptions.of(WorkBuilder.script("true")
                .options("docker", DockerFixture.json(json))
                .in(folder)
                .task());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'privileged': true}",
                "{'cap_add': ['SYS_ADMIN']}",
                "{'devices': ['/dev/kvm']}",
                "{'network': 'host'}",
                "{'network': 'container:other'}",
                "{'pid': 'host'}",
                "{'ipc': 'host'}"
            })
    void what_reaches_the_host_is_refused(String options) throws Exception {
        TaskOptions task = task(options);

        assertThatThrownBy(() -> with().check(task))
                .isInstanceOfSatisfying(
                        ExecutorException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.EXECUTOR_UNAVAILABLE))
                .hasMessageContaining("not allowed on this runner")
                .hasMessageContaining("administrator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'privileged': true}|allow_privileged|true",
                "{'cap_add': ['cap_sys_ptrace']}|allowed_capabilities|SYS_PTRACE",
                "{'devices': ['/dev/kvm:/dev/kvm:rw']}|allowed_devices|/dev/kvm",
                "{'network': 'host'}|allowed_networks|bridge host",
                "{'services': [{'image': 'postgres:16'}]}|allowed_services|postgres:*",
            })
    void an_administrator_may_allow_it(String options, String name, String value) throws Exception {
        TaskOptions task = task(options);

        assertThatCode(() -> with(name, value).check(task)).doesNotThrowAnyException();
    }

    @Test
    void images_are_allowed_by_patterns() {
        Permissions permissions = with("allowed_images", "registry.example/lab/*, python:3.*");

        assertThatCode(() -> permissions.checkImage("python:3.12-slim")).doesNotThrowAnyException();
        assertThatCode(() -> permissions.checkImage("registry.example/lab/a/b:1"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> permissions.checkImage("evil/python:3.12")).hasMessageContaining("allowed_images");
    }

    @Test
    void volumes_are_allowed_by_folder_and_only_for_what_was_said() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/set"));
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        Permissions permissions = with("allowed_volumes", folder.resolve("data") + ", " + scratch + ":rw");

        assertThat(permissions.volume(data + ":/in", true).readOnly()).isTrue();
        assertThat(permissions.volume(scratch + ":/out:rw", true).readOnly()).isFalse();
        assertThatThrownBy(() -> permissions.volume(data + ":/in:rw", true)).hasMessageContaining("for writing");
        assertThatThrownBy(() -> permissions.volume(folder + ":/in", true)).hasMessageContaining("allowed_volumes");
    }

    @Test
    void a_link_does_not_lead_a_volume_out_of_what_is_allowed() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createSymbolicLink(data.resolve("link"), Path.of("/etc"));
        Permissions permissions = with("allowed_volumes", data.toString());

        assertThatThrownBy(() -> permissions.volume(data + "/link:/in", true)).hasMessageContaining("not allowed");
        assertThatThrownBy(() -> permissions.volume(data + "/../..:/in", true)).hasMessageContaining("not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nodeyard", "/nodeyard/workspace", "/proc", "/a/../etc", "relative"})
    void places_of_the_system_cannot_be_covered(String target) {
        assertThatThrownBy(() -> Permissions.checkTarget(target)).hasMessageContaining("nothing can be mounted");
    }

    @Test
    void pull_policies_are_allowed_by_name() throws Exception {
        TaskOptions task = task("{'pull_policy': ['if-not-present', 'always']}");

        assertThatCode(() -> with().check(task)).doesNotThrowAnyException();
        assertThatThrownBy(() -> with("allowed_pull_policies", "always").check(task))
                .hasMessageContaining("if-not-present");
    }
}
