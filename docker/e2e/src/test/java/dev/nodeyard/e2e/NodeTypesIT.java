package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of a lab's own modules: from a file on a runner's host to a chart that was made of the catalogue. */
class NodeTypesIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    private static final String MODULE = """
            from nodeworks import Node

            NAME = "optics"

            class Lens(Node):
                "Make it bigger."
                name = "lens"

                def __init__(self, parent=None):
                    self.terminalOpts = {
                        "size": {"in": True, "dtype": float, "widget": "lineedit"},
                        "factor": {"in": True, "dtype": float, "value": 3.0, "widget": "lineedit"},
                        "image": {"out": True, "dtype": float},
                    }
                    Node.__init__(self, parent)

                def process(self):
                    size, factor = self.terminals["size"].value, self.terminals["factor"].value
                    self.terminals["image"].value = size * factor

            def returnNodes():
                return [Lens]
            """;

    @TempDir
    private Path nodes;

    @TempDir
    private Path nothing;

    @Test
    void a_node_of_a_runners_module_is_in_the_catalogue_and_a_chart_made_of_it_runs_there() throws IOException {
        Files.writeString(nodes.resolve("lab.py"), MODULE);
        Files.writeString(nodes.resolve("broken.py"), "import os\nos._exit(1)\nNAME = 'x'\ndef returnNodes(): pass\n");
        CLUSTER.runner(0, new RunnerProcess.Plan("plain", List.of()).withNodes(nothing));
        RunnerProcess lab = CLUSTER.runner(0, new RunnerProcess.Plan("lab", List.of()).withNodes(nodes));

        JsonNode lens = Yard.eventually(() -> type("optics", "lens"), type -> !type.isMissingNode());
        assertThat(lens.path("kind").asText()).isEqualTo("custom");
        assertThat(lens.at("/runners/0").asText()).isEqualTo("lab");
        assertThat(lens.path("offline")).isEmpty();

        Yard yard = CLUSTER.yard();
        yard.publish("magnify", chart(lens));
        var run = yard.execute("magnify");
        assertThat(yard.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        TaskRunView task = yard.task(run, "lens");
        assertThat(task.outputs()).containsEntry("image", DoubleNode.valueOf(21));
        assertThat(task.runner()).isEqualTo("lab");

        lab.kill();
        CLUSTER.rest(0).delete("runners/" + lab.id()).expect(204);
        assertThat(type("optics", "lens").isMissingNode()).isTrue();
    }

    private static JsonNode type(String group, String name) {
        JsonNode items = CLUSTER.rest(0).get("node-types").expect(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(type -> type.at("/path/0").asText().equals(group)
                        && type.at("/path/1").asText().equals(name))
                .findFirst()
                .orElse(JsonNodeFactory.instance.missingNode());
    }

    /** Return a chart of a whole number that goes into the node, both as the catalogue gives them. */
    private static byte[] chart(JsonNode lens) {
        ObjectNode number = type("types", "Integer").path("template").deepCopy();
        ((ObjectNode) number.at("/terminals/int")).put("value", 7);
        ObjectNode wire = JsonNodeFactory.instance.objectNode();
        wire.put("type", "Connection").put("name", "connection").put("uniquename", "connection");
        wire.putArray("input").add("integer").add("int");
        wire.putArray("output").add("lens").add("size");
        ObjectNode chart = JsonNodeFactory.instance.objectNode();
        chart.set("integer", number);
        chart.set("lens", lens.path("template"));
        chart.set("connection", wire);
        return chart.toString().getBytes(StandardCharsets.UTF_8);
    }
}
