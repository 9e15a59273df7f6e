package dev.nodeyard.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.testkit.WorkBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobPlanTest {
    @TempDir
    Path folder;

    private JsonNode job(Map<String, String> options, WorkBuilder work) throws Exception {
        return job(options, work.in(folder), Map.of());
    }

    private JsonNode job(Map<String, String> more, Work work, Map<String, String> selector) throws Exception {
        Map<String, String> options = new HashMap<>(Map.of("image", "test/sh:1"));
        options.putAll(more);
        Setup setup = Setup.of(new ExecutorSettings("runner-1", folder, options));
        JobPlan plan = new JobPlan(setup.owner(), setup.pods(), setup.patience());
        return Wire.mapper().readTree(Serialization.asJson(plan.job(work, "work", selector)));
    }

    private static JsonNode pod(JsonNode job) {
        return job.at("/spec/template/spec");
    }

    private static WorkBuilder asking(String pod) throws Exception {
        return WorkBuilder.script("true").options("kubernetes", Wire.mapper().readTree("{\"pod\": " + pod + "}"));
    }

    @Test
    void a_job_runs_once_and_is_known_by_its_marks() throws Exception {
        Work work = WorkBuilder.script("true").named("Größe & Co.").in(folder);

        JsonNode job = job(Map.of(), work, Map.of());

        assertThat(job.at("/metadata/name").asText())
                .isEqualTo(Marks.job(work.attempt()))
                .hasSizeLessThanOrEqualTo(63)
                .matches("[a-z0-9-]+");
        assertThat(job.at("/metadata/labels").get(Marks.ATTEMPT).asText())
                .isEqualTo(work.attempt().toString());
        assertThat(job.at("/metadata/labels").get(Marks.TASK).asText()).isEqualTo("Gr--e---Co");
        assertThat(job.at("/spec/backoffLimit").asInt(-1)).isZero();
        assertThat(pod(job).get("restartPolicy").asText()).isEqualTo("Never");
        assertThat(job.at("/spec/ttlSecondsAfterFinished").asInt()).isPositive();
    }

    @Test
    void what_a_task_asks_for_is_reserved_and_its_limit() throws Exception {
        JsonNode container = pod(job(
                        Map.of("gpu_resource", "amd.com/gpu"),
                        WorkBuilder.script("true")
                                .requirements(new Requirements(
                                        "kubernetes", new TreeSet<>(), new Resources(1.5, 1 << 30, 2, 5_000_000)))))
                .at("/containers/0");

        for (String kind : List.of("requests", "limits")) {
            JsonNode amounts = container.at("/resources/" + kind);
            assertThat(amounts.get("cpu").asText()).isEqualTo("1.5");
            assertThat(amounts.get("memory").asText()).isEqualTo("1073741824");
            assertThat(amounts.get("amd.com/gpu").asText()).isEqualTo("2");
            assertThat(amounts.get("ephemeral-storage").asText()).isEqualTo("5000000");
        }
    }

    @Test
    void pods_are_safe_unless_the_administrator_wants_otherwise() throws Exception {
        JsonNode pod =
                pod(job(Map.of("run_as_non_root", "true", "drop_capabilities", "true"), WorkBuilder.script("true")));

        assertThat(pod.get("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.get("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        for (JsonNode container : pod.get("containers")) {
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/securityContext/runAsNonRoot").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                    .isEqualTo("ALL");
        }
    }

    @Test
    void variables_are_not_in_the_description_of_the_pod() throws Exception {
        JsonNode job = job(Map.of(), WorkBuilder.script("true").variable("PASSWORD", "hunter2"));

        assertThat(job.toString()).doesNotContain("hunter2").doesNotContain("PASSWORD");
    }

    @Test
    void options_of_the_administrator_reach_the_pod() throws Exception {
        JsonNode pod = pod(job(
                Map.of(
                        "service_account", "task",
                        "priority_class", "low",
                        "image_pull_secrets", "one, two",
                        "tolerations", "batch=yes:NoSchedule, spot",
                        "node_selector", "pool=work",
                        "pull_policy", "IfNotPresent",
                        "helper_image", "busybox:1"),
                WorkBuilder.script("true").in(folder),
                Map.of("zone", "north")));

        assertThat(pod.get("serviceAccountName").asText()).isEqualTo("task");
        assertThat(pod.get("priorityClassName").asText()).isEqualTo("low");
        assertThat(pod.at("/imagePullSecrets/1/name").asText()).isEqualTo("two");
        assertThat(pod.get("tolerations"))
                .isEqualTo(Wire.mapper()
                        .readTree(
                                "[{\"effect\":\"NoSchedule\",\"key\":\"batch\",\"operator\":\"Equal\",\"value\":\"yes\"},"
                                        + "{\"key\":\"spot\",\"operator\":\"Exists\"}]"));
        assertThat(pod.get("nodeSelector")).hasToString("{\"pool\":\"work\",\"zone\":\"north\"}");
        assertThat(pod.at("/containers/0/imagePullPolicy").asText()).isEqualTo("IfNotPresent");
        assertThat(pod.at("/containers/1/image").asText()).isEqualTo("busybox:1");
    }

    @Test
    void the_job_ends_by_itself_a_little_after_the_time_out() throws Exception {
        JsonNode job = job(Map.of("longest_run", "1h", "pending_timeout", "10m"), WorkBuilder.script("true"));

        assertThat(job.at("/spec/activeDeadlineSeconds").asLong()).isEqualTo(3600 + 600 + 120);
    }

    @Test
    void a_task_sets_what_the_administrator_allows() throws Exception {
        JsonNode pod = pod(job(
                Map.of("task_pod_fields", "/spec/tolerations,/container/env", "tolerations", "first"),
                asking("{\"spec\": {\"tolerations\": [{\"key\": \"second\", \"operator\": \"Exists\"}]},"
                        + " \"container\": {\"env\": [{\"name\": \"A\", \"value\": \"b\"}]}}")));

        assertThat(pod.get("tolerations")).hasSize(2);
        assertThat(pod.at("/containers/0/env/0/name").asText()).isEqualTo("A");
        assertThat(pod.at("/containers/1/env").isMissingNode()
                        || pod.at("/containers/1/env").isEmpty())
                .isTrue();
    }

    @Test
    void what_the_administrator_does_not_allow_is_refused_by_its_pointer() {
        assertThatThrownBy(() -> job(
                        Map.of("task_pod_fields", "/spec/tolerations"),
                        asking("{\"spec\": {\"hostNetwork\": true, \"tolerations\": []}}")))
                .isInstanceOf(ExecutorException.class)
                .hasMessageContaining("/spec/hostNetwork")
                .hasMessageContaining("allows /spec/tolerations");
    }

    @Test
    void what_pods_stand_on_can_be_set_by_nobody() {
        assertThatThrownBy(() -> job(
                        Map.of("task_pod_fields", "/spec,/container,/metadata"),
                        asking("{\"container\": {\"command\": [\"sh\"]}}")))
                .hasMessageContaining("/container/command");
        assertThatThrownBy(() -> job(
                        Map.of("task_pod_fields", "/metadata"),
                        asking("{\"metadata\": {\"labels\": {\"nodeyard.dev/owner\": \"me\"}}}")))
                .hasMessageContaining("nodeyard.dev~1owner");
    }

    @Test
    void a_template_of_the_administrator_is_part_of_every_pod() throws Exception {
        Path file = Files.writeString(folder.resolve("pod.yaml"), """
                metadata:
                  annotations: {team: physics}
                spec:
                  hostAliases: [{ip: 10.0.0.7, hostnames: [data]}]
                container:
                  env: [{name: HTTP_PROXY, value: "http://proxy:3128"}]
                """);

        JsonNode job = job(Map.of("pod_template", file.toString()), WorkBuilder.script("true"));

        assertThat(job.at("/spec/template/metadata/annotations/team").asText()).isEqualTo("physics");
        assertThat(pod(job).at("/hostAliases/0/ip").asText()).isEqualTo("10.0.0.7");
        assertThat(pod(job).at("/containers/0/env/0/name").asText()).isEqualTo("HTTP_PROXY");
        assertThat(pod(job).get("containers")).hasSize(2);
    }

    @Test
    void only_images_that_are_allowed_run() {
        EnvironmentSpec other = new EnvironmentSpec("lab/other:1", List.of(), List.of(), List.of(), List.of());

        assertThatThrownBy(() -> job(
                        Map.of("allowed_images", "python:*, lab/solver*"),
                        WorkBuilder.script("true").installed(other)))
                .hasMessageContaining("lab/other:1")
                .hasMessageContaining("lab/solver*");
    }

    @Test
    void packages_are_refused_with_what_to_do() {
        EnvironmentSpec packages = new EnvironmentSpec(null, List.of("numpy"), List.of(), List.of("gcc"), List.of());

        assertThatThrownBy(() -> job(Map.of(), WorkBuilder.script("true").installed(packages)))
                .isInstanceOfSatisfying(
                        ExecutorException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED))
                .hasMessageContaining("environment.apt, environment.pip")
                .hasMessageContaining("nodeyard environment build");
    }

    @Test
    void options_that_are_not_known_or_not_valid_are_named() {
        assertThatThrownBy(() -> job(Map.of("imagee", "x"), WorkBuilder.script("true")))
                .hasMessageContaining("knows no option imagee");
        assertThatThrownBy(() -> job(Map.of("pending_timeout", "soon"), WorkBuilder.script("true")))
                .hasMessageContaining("pending_timeout");
        assertThatThrownBy(() -> job(Map.of("pull_policy", "Sometimes"), WorkBuilder.script("true")))
                .hasMessageContaining("Always, IfNotPresent, Never");
        assertThatThrownBy(() -> job(Map.of("task_pod_fields", "/hostNetwork"), WorkBuilder.script("true")))
                .hasMessageContaining("/hostNetwork");
    }
}
