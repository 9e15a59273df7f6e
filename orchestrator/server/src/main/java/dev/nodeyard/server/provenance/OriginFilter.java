package dev.nodeyard.server.provenance;

import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.Origin;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.HexFormat;

/** Add to files and logs where they come from: the path parameters {@code task} and {@code number} say of what. */
@CarriesOrigin
final class OriginFilter implements ContainerResponseFilter {
    private static final String SHA256 = "sha256:";

    private final OriginStore origins;

    OriginFilter(OriginStore origins) {
        this.origins = origins;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != Response.Status.OK.getStatusCode()) {
            return;
        }
        MultivaluedMap<String, String> parameters = request.getUriInfo().getPathParameters();
        String number = parameters.getFirst("number");
        origins.of(TaskRunId.parse(parameters.getFirst("task")), number == null ? 0 : Integer.parseInt(number))
                .ifPresent(origin -> add(response.getHeaders(), origin));
        EntityTag tag = response.getEntityTag();
        if (tag != null && tag.getValue().startsWith(SHA256)) {
            response.getHeaders().putSingle("Repr-Digest", reprDigest(tag.getValue()));
        }
    }

    private static void add(MultivaluedMap<String, Object> headers, Origin origin) {
        headers.putSingle("Nodeyard-Workflow", origin.workflow());
        headers.putSingle("Nodeyard-Revision", origin.revision());
        headers.putSingle("Nodeyard-Run", origin.run());
        headers.putSingle("Nodeyard-Task", origin.task());
        headers.putSingle("Nodeyard-Attempt", origin.attempt());
        if (origin.environment() != null) {
            headers.putSingle("Nodeyard-Environment", origin.environment());
        }
    }

    /** The form of RFC 9530. */
    static String reprDigest(String digest) {
        byte[] bytes = HexFormat.of().parseHex(digest, SHA256.length(), digest.length());
        return "sha-256=:" + Base64.getEncoder().encodeToString(bytes) + ":";
    }
}
