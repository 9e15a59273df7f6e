package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.executor.Work;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * State what users rely on in every executor. A kind of executor extends this in its tests:
 *
 * <pre>{@code
 * final class DockerExecutorContractTest extends ExecutorContractTest {
 *     @RegisterExtension
 *     static final DockerEngine DOCKER = new DockerEngine();
 *
 *     @Override
 *     protected ExecutorFactory factory() {
 *         return new DockerExecutorFactory();
 *     }
 *
 *     @Override
 *     protected Map<String, String> options() {
 *         return Map.of("host", DOCKER.host(), "image", DOCKER.python());
 *     }
 *
 *     @Override
 *     protected TestedOn testedOn() {
 *         return TestedOn.real("Docker Engine " + DOCKER.version());
 *     }
 * }
 * }</pre>
 *
 * <p>The scripts use POSIX {@code sh}, {@code sleep}, {@code head}, {@code tr}, {@code yes} and {@code dd}; busybox will do.
 * A test that needs more says so and is skipped. Each test has an executor with an owner and a cache of its own, and they
 * run side by side: whatever a subclass shares among them must bear that. What an executor cannot do is named in
 * {@link #unsupported}. At the end the results are compared with the executor's column in docs/executors.md.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(ContractReport.class)
public abstract class ExecutorContractTest extends HostileContract {
    /** Return the call of a Code node. */
    private static WorkBuilder code(String arguments, String lines) {
        ObjectNode node = Wire.mapper().createObjectNode();
        node.putObject("customState").put("arguments", arguments).put("code", lines);
        return WorkBuilder.of(new NodeworksCall(List.of("Code"), node));
    }

    private static WorkBuilder sum() {
        return code("a, b", "print('adding')\nreturnOut = a + b");
    }

    @Test
    @Shows(Capability.NODEWORKS_NODES)
    void a_node_of_a_chart_runs() throws Exception {
        Map<String, JsonNode> outputs =
                success(sum().input("a", 40).input("b", 2).outputs("returnOut"));

        assertThat(outputs.get("returnOut")).hasToString("42");
        assertThat(log.lines()).contains("adding");
    }

    @Test
    @Shows(Capability.NODEWORKS_NODES)
    void a_node_that_fails_says_where() throws Exception {
        assertThat(failure(sum().input("a", 40).input("b", "two").outputs("returnOut"))
                        .message())
                .contains("line 2")
                .contains("TypeError");
    }

    @Test
    @Shows(Capability.NODEWORKS_NODES)
    void a_node_hands_over_what_is_big_or_no_json_as_a_file() throws Exception {
        Work work =
                lay(code("a", "returnOut = {1: 'x' * 1000000}").input("a", 1).outputs("returnOut"));

        Map<String, JsonNode> outputs = success(run(work), log);

        String path = outputs.getOrDefault("returnOut", MissingNode.getInstance())
                .path("$file")
                .path("path")
                .asText();
        assertThat(path).startsWith("outputs/");
        assertThat(work.workspace().folder().resolve(path)).isRegularFile();
    }
}
