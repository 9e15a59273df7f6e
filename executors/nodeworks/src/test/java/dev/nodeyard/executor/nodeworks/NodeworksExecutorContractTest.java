package dev.nodeyard.executor.nodeworks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.testkit.Capability;
import dev.nodeyard.executor.testkit.ExecutorContractTest;
import dev.nodeyard.executor.testkit.TestedOn;
import dev.nodeyard.executor.testkit.WorkBuilder;
import java.util.List;
import java.util.Map;

final class NodeworksExecutorContractTest extends ExecutorContractTest {
    private static final String TERMINALS = "a node's inputs and outputs are its terminals";

    @Override
    protected ExecutorFactory factory() {
        return new NodeworksExecutorFactory();
    }

    @Override
    protected TestedOn testedOn() {
        return TestedOn.real("Python");
    }

    /** Let a Code node run the script: what holds for a node's children holds for a node. */
    @Override
    protected WorkBuilder script(String... lines) {
        ObjectNode node = Wire.mapper().createObjectNode();
        node.putObject("customState").put("arguments", "").put("code", """
                import os, subprocess, sys
                code = subprocess.call(["sh", "-e", "-c", %s])
                if code < 0:
                    os.kill(os.getpid(), -code)
                if code > 0:
                    sys.exit(code)
                returnOut = None
                """.formatted(
                        TextNode.valueOf(String.join("\n", lines))));
        return WorkBuilder.of(new NodeworksCall(List.of("Code"), node));
    }

    @Override
    protected Map<Capability, String> unsupported() {
        return Map.of(
                Capability.SHELL_COMMANDS, "it runs nodes only",
                Capability.LATE_OUTPUT, "what a node leaves behind ends with it",
                Capability.INPUTS, TERMINALS,
                Capability.INPUT_FILES, TERMINALS,
                Capability.OUTPUTS, TERMINALS,
                Capability.OUTPUT_FILES, TERMINALS,
                Capability.SWEEP, "processes are found by their workspaces, which all are looked at",
                Capability.MEMORY_LIMIT, "work has the runner's own limits",
                Capability.PROCESS_LIMIT, "work has the runner's own limits");
    }
}
