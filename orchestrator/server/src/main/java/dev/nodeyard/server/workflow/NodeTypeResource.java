package dev.nodeyard.server.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.workflow.NodeCatalogue;
import dev.nodeyard.api.workflow.NodeType;
import dev.nodeyard.nodeworks.NodeTypes;
import dev.nodeyard.server.auth.Account;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What charts may be made of. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public final class NodeTypeResource {
    private final Supplier<List<NodeType>> nodesOfModules;

    /**
     * @param nodesOfModules gives the types of the modules of runners as they are now
     */
    NodeTypeResource(Supplier<List<NodeType>> nodesOfModules) {
        this.nodesOfModules = nodesOfModules;
    }

    @GET
    @Path("node-types")
    @Operation(operationId = "nodeTypes", summary = "Show the nodes that charts may have, with their terminals")
    public NodeCatalogue types(@Auth Account account) {
        return new NodeCatalogue(Stream.concat(NodeTypes.all().stream(), nodesOfModules.get().stream())
                .toList());
    }

    @GET
    @Path("settings-schema")
    @Operation(operationId = "settingsSchema", summary = "Show the JSON Schema of the settings of tasks")
    public JsonNode settings(@Auth Account account) {
        return NodeTypes.settingsSchema();
    }
}
