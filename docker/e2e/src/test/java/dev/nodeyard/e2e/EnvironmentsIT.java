package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that share an environment, which a real runner makes from a wheel. */
class EnvironmentsIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    private final Yard yard = CLUSTER.yard();

    @Test
    void two_tasks_share_what_was_built_ahead_and_its_exact_versions_are_kept(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeThat(hasVenv()).as("python3 with venv").isTrue();
        Path wheel = wheel(folder);
        CLUSTER.runner("lab 1");
        String environment = "{\"pip\": [\"" + wheel + "\"]}";
        yard.publish(
                "shared",
                new NodeChartBuilder()
                        .shell("a", "python3 -c 'import tinything; print(tinything.NAME)'")
                        .setting("environment", environment)
                        .shell("b", "python3 -c 'import tinything'")
                        .setting("environment", environment)
                        .text()
                        .getBytes(StandardCharsets.UTF_8));

        RunId built = RunId.parse(yard.rest()
                .post("workflows/shared/environments/build", Map.of())
                .expect(202)
                .as(JsonNode.class)
                .path("runId")
                .asText());
        assertThat(yard.awaitEnd(built).state()).isEqualTo(RunState.SUCCEEDED);
        RunId run = yard.execute("shared");
        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);

        JsonNode shared = yard.rest()
                .get("workflows/shared/environments")
                .expect(200)
                .as(JsonNode.class)
                .path("environments");
        assertThat(shared).hasSize(1);
        assertThat(shared.at("/0/taskCount").asInt()).isEqualTo(2);
        assertThat(shared.at("/0/definition/state").asText()).isEqualTo("ready");
        JsonNode kept = yard.rest()
                .get("runs/" + run + "/environments")
                .expect(200)
                .as(JsonNode.class)
                .path("items");
        assertThat(kept).singleElement().satisfies(one -> {
            assertThat(one.path("lock")).isEqualTo(shared.at("/0/definition/builds/0/lock"));
            assertThat(one.path("known").asBoolean()).isTrue();
        });
    }

    private static boolean hasVenv() throws IOException, InterruptedException {
        Process asked = new ProcessBuilder("python3", "-c", "import venv, ensurepip")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return asked.waitFor(20, TimeUnit.SECONDS) && asked.exitValue() == 0;
    }

    private static Path wheel(Path folder) throws IOException {
        Path wheel = folder.resolve("tinything-1.0-py3-none-any.whl");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            put(zip, "tinything.py", "NAME = 'tiny'\n");
            put(zip, "tinything-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tinything\nVersion: 1.0\n");
            put(zip, "tinything-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            put(
                    zip,
                    "tinything-1.0.dist-info/RECORD",
                    "tinything.py,,\ntinything-1.0.dist-info/METADATA,,\ntinything-1.0.dist-info/WHEEL,,\n"
                            + "tinything-1.0.dist-info/RECORD,,\n");
        }
        return wheel;
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
