package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.EnvironmentView;
import dev.nodeyard.api.run.Origin;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What came of what: environments, origins, runs done again, exports. */
class ProvenanceIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    private static final String CHART = new NodeChartBuilder()
            .shell("make", "printf 'the same each time' > 'out file.txt'", "echo n=1 >> \"$NODEYARD_OUTPUTS\"")
            .setting("artifacts", "{\"paths\": [\"*.txt\"]}")
            .output("n", "int")
            .shell("guess", "cat /proc/sys/kernel/random/uuid > guess.txt")
            .setting("artifacts", "{\"paths\": [\"guess.txt\"]}")
            .input("n", "int", null)
            .connect("make", "n", "guess", "n")
            .text();

    private static RunId run;

    private final Yard yard = CLUSTER.yard();

    @BeforeAll
    static void run_a_workflow() {
        CLUSTER.runner("lab 1");
        Yard yard = CLUSTER.yard();
        yard.publish("made", CHART.getBytes(StandardCharsets.UTF_8));
        run = yard.execute("made");
        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void every_attempt_says_in_what_it_ran() {
        TaskRunView make = yard.task(run, "make");

        EnvironmentView environment = yard.rest()
                .get("tasks/" + make.id() + "/attempts/1/environment")
                .expect(200)
                .as(EnvironmentView.class);

        assertThat(environment.digest())
                .isEqualTo(make.environment())
                .isEqualTo(yard.task(run, "guess").environment())
                .isEqualTo(yard.attempts(make.id()).get(0).environment());
        assertThat(environment.environment().executor()).isEqualTo("shell");
        assertThat(environment.environment().platform()).startsWith("linux/");
        assertThat(environment.environment().facts()).containsKey("shell");
    }

    @Test
    void a_download_says_where_it_comes_from_and_what_its_bytes_are() throws Exception {
        TaskRunView make = yard.task(run, "make");

        Rest.Answer file = yard.rest()
                .get("tasks/" + make.id() + "/artifacts/out%20file.txt")
                .expect(200);
        Rest.Answer log =
                yard.rest().get("tasks/" + make.id() + "/attempts/1/log").expect(200);

        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(file.bytes());
        assertThat(file.header("Repr-Digest"))
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":");
        for (Rest.Answer answer : List.of(file, log)) {
            assertThat(answer.header("Nodeyard-Run")).isEqualTo(run.toString());
            assertThat(answer.header("Nodeyard-Revision"))
                    .isEqualTo(yard.view(run).revision());
            assertThat(answer.header("Nodeyard-Task")).isEqualTo(make.id().toString());
            assertThat(answer.header("Nodeyard-Attempt")).isEqualTo("1");
            assertThat(answer.header("Nodeyard-Environment")).isEqualTo(make.environment());
        }
    }

    private record Items<T>(List<T> items) {}

    private static List<ArtifactView> origins(Rest rest, String digest) {
        return rest.get("artifacts/" + digest)
                .expect(200)
                .as(new TypeReference<Items<ArtifactView>>() {})
                .items();
    }

    @Test
    void the_maker_of_a_file_is_found_by_its_digest_by_those_who_may_see_it() {
        TaskRunView guess = yard.task(run, "guess");
        String digest = guess.artifacts().get(0).digest();

        assertThat(origins(yard.rest(), digest)).singleElement().satisfies(file -> {
            Origin origin = Objects.requireNonNull(file.origin());
            assertThat(origin.task()).isEqualTo(guess.id());
            assertThat(origin.name()).isEqualTo("guess");
            assertThat(origin.revision()).isEqualTo(yard.view(run).revision());
            assertThat(origin.environment()).isEqualTo(guess.environment());
        });
        assertThat(origins(yard.rest().as(CLUSTER.userToken("eve")), digest)).isEmpty();
    }

    @Test
    void a_file_is_reproduced_and_its_bytes_compared() {
        Command.Said same = Command.run(CLUSTER, "reproduce", run + ":make:out file.txt");
        Command.Said other = Command.run(CLUSTER, "reproduce", run.toString());

        assertThat(same.code()).as(same.text()).isZero();
        assertThat(same.text()).contains("same     make:out file.txt sha256:", "1 of 1 agree");
        assertThat(other.code()).as(other.text()).isEqualTo(1);
        assertThat(other.text())
                .contains(
                        "same     make:out file.txt",
                        "same     make (outputs)",
                        "differs  guess:guess.txt",
                        "2 of 3 agree");
    }

    @Test
    void a_file_is_reproduced_by_its_digest_alone_and_the_run_says_what_it_does_again() {
        String digest = yard.task(run, "guess").artifacts().get(0).digest();

        Command.Said said = Command.run(CLUSTER, "reproduce", digest, "-o", "json");

        assertThat(said.code()).as(said.text()).isEqualTo(1);
        JsonNode result = said.json();
        assertThat(result.path("reproduces").asText()).isEqualTo(run.toString());
        assertThat(yard.view(RunId.parse(result.path("run").asText())).reproduces())
                .isEqualTo(run);
        assertThat(yard.view(RunId.parse(result.path("run").asText())).revision())
                .isEqualTo(yard.view(run).revision());
    }

    private Map<String, byte[]> crate(String query) throws IOException {
        byte[] zip = yard.rest()
                .get("runs/" + run + "/export?format=ro-crate" + query)
                .expect(200)
                .bytes();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static Map<String, JsonNode> entities(Map<String, byte[]> crate) throws IOException {
        Map<String, JsonNode> entities = new LinkedHashMap<>();
        Wire.mapper()
                .readTree(crate.get("ro-crate-metadata.json"))
                .path("@graph")
                .forEach(entity -> entities.put(entity.path("@id").asText(), entity));
        return entities;
    }

    @Test
    void a_crate_holds_the_chart_and_the_files_byte_for_byte() throws IOException {
        Map<String, byte[]> crate = crate("");

        assertThat(crate.keySet())
                .containsExactly(
                        "ro-crate-metadata.json", "workflow/chart.json", "files/0/out file.txt", "files/1/guess.txt");
        assertThat(new String(crate.get("workflow/chart.json"), StandardCharsets.UTF_8))
                .isEqualTo(CHART);
        assertThat(crate.get("files/0/out file.txt")).asString().isEqualTo("the same each time");
    }

    @Test
    void everything_that_a_crate_refers_to_is_described_in_it() throws IOException {
        Map<String, JsonNode> entities = entities(crate(""));

        Set<String> named = new HashSet<>();
        entities.values().forEach(entity -> entity.forEach(property -> named.addAll(property.findValuesAsText("@id"))));
        named.removeIf(id -> id.startsWith("http://schema.org/") || id.equals("https://w3id.org/ro/crate/1.1"));
        assertThat(entities.keySet()).containsAll(named);
    }

    private static JsonNode entity(Map<String, JsonNode> entities, String id) {
        return Objects.requireNonNull(entities.get(id), () -> "no entity " + id);
    }

    @Test
    void a_crate_tells_who_ran_what_from_what_to_what() throws IOException {
        Map<String, JsonNode> entities = entities(crate(""));

        JsonNode root = entity(entities, "./");
        assertThat(root.path("conformsTo").findValuesAsText("@id"))
                .contains(
                        "https://w3id.org/ro/wfrun/process/0.5",
                        "https://w3id.org/ro/wfrun/workflow/0.5",
                        "https://w3id.org/ro/wfrun/provenance/0.5");
        JsonNode workflow = entity(entities, root.path("mainEntity").path("@id").asText());
        assertThat(workflow.path("version").asText()).isEqualTo(yard.view(run).revision());
        JsonNode action = entity(entities, "#action-1");
        assertThat(action.path("object").path(0).path("@id").asText()).isEqualTo("files/0/out%20file.txt");
        assertThat(action.path("result").path(0).path("@id").asText()).isEqualTo("files/1/guess.txt");
        assertThat(entity(entities, "#control-1").path("object").path("@id").asText())
                .isEqualTo("#action-1");
        assertThat(entity(entities, "#run").path("instrument").path("@id").asText())
                .isEqualTo("workflow/chart.json");
    }

    @Test
    void files_beyond_the_limit_are_referred_to() throws IOException {
        Map<String, byte[]> crate = crate("&maxBytes=20");

        assertThat(crate.keySet())
                .containsExactly("ro-crate-metadata.json", "workflow/chart.json", "files/0/out file.txt");
        assertThat(entities(crate).keySet())
                .anyMatch(id -> id.startsWith("http://127.0.0.1:") && id.endsWith("/artifacts/guess.txt"));
    }

    @Test
    void a_run_is_told_in_the_words_of_wfformat() {
        JsonNode instance = yard.rest()
                .get("runs/" + run + "/export?format=wfformat")
                .expect(200)
                .json();

        JsonNode specification = instance.path("workflow").path("specification");
        JsonNode make = specification.path("tasks").path(0);
        JsonNode guess = specification.path("tasks").path(1);
        assertThat(instance.path("schemaVersion").asText()).isEqualTo("1.5");
        assertThat(make.path("children").path(0).asText())
                .isEqualTo(guess.path("id").asText());
        assertThat(guess.path("parents").path(0).asText())
                .isEqualTo(make.path("id").asText());
        assertThat(guess.path("inputFiles")).isEqualTo(make.path("outputFiles"));
        assertThat(specification.path("files").path(0).path("sizeInBytes").asInt())
                .isEqualTo(18);
        JsonNode execution = instance.path("workflow").path("execution");
        assertThat(execution.path("makespanInSeconds").isNumber()).isTrue();
        assertThat(execution.path("machines").path(0).path("nodeName").asText()).isEqualTo("lab-1");
        assertThat(execution.path("tasks").path(0).path("machine").asText()).isEqualTo("lab-1");
        assertThat(execution.path("tasks").path(0).path("runtimeInSeconds").isNumber())
                .isTrue();
    }

    @Test
    void ids_of_wfformat_have_its_form_and_are_all_declared() {
        JsonNode specification = yard.rest()
                .get("runs/" + run + "/export?format=wfformat")
                .expect(200)
                .json()
                .path("workflow")
                .path("specification");

        Set<String> files = new TreeSet<>(specification.path("files").findValuesAsText("id"));
        Set<String> tasks = new TreeSet<>(specification.path("tasks").findValuesAsText("id"));
        assertThat(files).allMatch(id -> id.matches("[0-9a-zA-Z-_.]+"));
        assertThat(tasks).allMatch(id -> id.matches("[0-9a-zA-Z-_.]+"));
        specification.path("tasks").forEach(task -> {
            task.path("parents").forEach(id -> assertThat(tasks).contains(id.asText()));
            task.path("children").forEach(id -> assertThat(tasks).contains(id.asText()));
            task.path("inputFiles").forEach(id -> assertThat(files).contains(id.asText()));
            task.path("outputFiles").forEach(id -> assertThat(files).contains(id.asText()));
        });
    }

    /** The validator of the profiles' authors: {@code docker/e2e/roc-validator} installs it and prints what to set here. */
    @Test
    @EnabledIfEnvironmentVariable(named = "NODEYARD_ROC_VALIDATOR", matches = ".+")
    void the_published_validator_finds_nothing_that_a_crate_must_have(@TempDir Path folder) throws Exception {
        Path crate = folder.resolve("crate");
        for (Map.Entry<String, byte[]> entry : crate("").entrySet()) {
            Path file = crate.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        for (String profile : List.of("process-run-crate", "workflow-run-crate", "provenance-run-crate")) {
            Path said = folder.resolve(profile + ".txt");
            Process validator = new ProcessBuilder(System.getenv("NODEYARD_ROC_VALIDATOR"), crate.toString(), profile)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(validator.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(validator.exitValue()).as(Files.readString(said)).isZero();
        }
    }
}
