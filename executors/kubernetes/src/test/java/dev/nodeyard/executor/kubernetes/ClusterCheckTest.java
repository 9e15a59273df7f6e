package dev.nodeyard.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.testkit.WorkBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether a cluster can be used, and what is known of it. */
final class ClusterCheckTest extends ClusterFixture {
    @Test
    void labels_of_nodes_and_the_version_become_tags() {
        assertThat(executor.check().tags())
                .containsExactlyInAnyOrder(
                        "kubernetes",
                        "kubernetes:1.31",
                        "kubernetes:kubernetes.io/arch=amd64",
                        "kubernetes:zone=north");
    }

    @Test
    void a_tag_leads_to_the_label_as_the_node_spells_it() throws Exception {
        executor.check();

        ExecutionResult result = run(WorkBuilder.script("true")
                .requirements(Requirements.of("kubernetes", Set.of("kubernetes:zone=north", "linux"))));

        assertThat(result).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void verbs_that_are_missing_are_named() {
        cluster.deny("watch pods", "create pods/exec");

        assertThat(executor.check().problem())
                .contains("watch pods, create pods/exec in the namespace work")
                .contains("runner.yaml");
    }

    @Test
    void nodes_that_may_not_be_listed_are_no_problem() {
        cluster.deny("list nodes");

        assertThat(executor.check().problem()).isNull();
        assertThat(executor.check().tags()).containsExactlyInAnyOrder("kubernetes", "kubernetes:1.31");
    }

    @Test
    void an_api_server_that_is_away_is_named() throws Exception {
        use(Map.of("url", "http://127.0.0.1:1"));

        assertThat(executor.check().problem()).contains("127.0.0.1:1").contains("cannot be used");
    }

    @Test
    void without_any_cluster_that_is_said_at_once() {
        Executor nowhere = new KubernetesExecutorFactory()
                .create(new ExecutorSettings(
                        "runner-1",
                        folder,
                        Map.of("kubeconfig", folder.resolve("missing").toString())));

        assertThat(nowhere.check().problem()).isNotNull();
        nowhere.close();
    }

    @Test
    void commands_in_pods_that_are_forbidden_are_named() {
        cluster.deny("create pods/exec");

        assertThatThrownBy(() -> start("true"))
                .isInstanceOfSatisfying(
                        ExecutorException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.EXECUTOR_UNAVAILABLE))
                .hasMessageContaining("pods/exec");
        awaitNothingLeft();
    }

    @Test
    void jobs_that_are_forbidden_are_named() {
        cluster.deny("create jobs");

        assertThatThrownBy(() -> start("true")).hasMessageContaining("cannot create resource \"jobs\"");
    }

    @Test
    void namespaces_that_are_not_allowed_are_refused() throws Exception {
        use(Map.of("task_namespaces", "other"));
        var asked = Wire.mapper().readTree("{\"namespace\": \"kube-system\"}");
        var allowed = Wire.mapper().readTree("{\"namespace\": \"other\"}");

        assertThatThrownBy(() -> run(WorkBuilder.script("true").options("kubernetes", asked)))
                .hasMessageContaining("kube-system")
                .hasMessageContaining("work, other");
        assertThat(run(WorkBuilder.script("true").options("kubernetes", allowed)))
                .isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void the_record_of_an_attempt_names_node_pod_and_image() throws Exception {
        Execution execution = start("true");

        assertThat(execution.facts())
                .containsEntry("kubernetes.node", "node-1")
                .containsKey("kubernetes.pod")
                .hasEntrySatisfying("image", image -> assertThat(image).contains("@sha256:"));
        execution.await();
        execution.cleanUp();
        awaitNothingLeft();
    }

    @Test
    void one_watch_serves_all_attempts() throws Exception {
        List<Execution> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(start("true"));
        }
        for (Execution one : all) {
            assertThat(one.await()).isInstanceOf(ExecutionResult.Succeeded.class);
            assertThat(cluster.openWatches()).isEqualTo(1);
            one.cleanUp();
        }
    }

    @Test
    void the_manifest_of_a_runner_in_the_cluster_can_be_applied() throws Exception {
        Path manifest = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(path -> path.resolve("docker/kubernetes/runner.yaml"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        Setup setup = Setup.of(new ExecutorSettings(
                "r",
                folder,
                Map.of("kubeconfig", cluster.kubeconfig(folder.resolve("admin")).toString())));
        try (KubernetesClient client = setup.access().client();
                var stream = Files.newInputStream(manifest)) {
            List<HasMetadata> made = client.load(stream).create();

            assertThat(made)
                    .extracting(HasMetadata::getKind)
                    .containsExactly(
                            "ServiceAccount",
                            "ServiceAccount",
                            "Role",
                            "RoleBinding",
                            "PersistentVolumeClaim",
                            "ConfigMap",
                            "Deployment");
        }
        assertThat(cluster.objects("roles").get(0).at("/rules").toString())
                .contains("pods/exec")
                .contains("jobs");
    }
}
