package dev.nodeyard.server.provenance;

import dev.nodeyard.server.artifact.BlobStore;
import dev.nodeyard.server.run.RunAccess;
import dev.nodeyard.server.run.RunService;
import dev.nodeyard.server.workflow.RevisionGraphs;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import org.jdbi.v3.core.Jdbi;

/** Put the parts of this feature together. */
public final class ProvenanceFeature {
    private ProvenanceFeature() {}

    /** Register what people and programs call. */
    public static void register(
            JerseyEnvironment jersey,
            Jdbi jdbi,
            RunAccess access,
            RunService runs,
            RevisionGraphs graphs,
            BlobStore blobs) {
        OriginStore origins = new OriginStore(jdbi);
        jersey.register(new OriginFilter(origins));
        jersey.register(
                new ProvenanceResource(access, origins, new EnvironmentStore(jdbi), new Reproductions(jdbi, runs)));
        jersey.register(new ExportResource(access, new RunExports(jdbi, graphs::graph, blobs)));
    }
}
