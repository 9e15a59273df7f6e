package dev.nodeyard.server.workflow;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.nodeyard.engine.graph.WorkflowGraph;
import org.jdbi.v3.core.Jdbi;

/** Give the graphs of revisions. They never change, so they are kept in memory. Thread-safe. */
public final class RevisionGraphs {
    private static final int BYTES_PER_TASK_OR_EDGE = 16;
    private static final long MAX_BYTES =
            Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final LoadingCache<Long, WorkflowGraph> graphs;

    public RevisionGraphs(Jdbi jdbi) {
        this.graphs = Caffeine.newBuilder()
                .maximumWeight(MAX_BYTES)
                .weigher(RevisionGraphs::bytes)
                .build(revision -> load(jdbi, revision));
    }

    private static int bytes(Long revision, WorkflowGraph graph) {
        return (int) Math.min(Integer.MAX_VALUE, BYTES_PER_TASK_OR_EDGE * (graph.size() + graph.edges() + 8));
    }

    private static WorkflowGraph load(Jdbi jdbi, long revision) {
        return WorkflowGraph.decode(
                jdbi.withHandle(handle -> handle.createQuery("SELECT graph FROM revisions WHERE id = :id")
                        .bind("id", revision)
                        .mapTo(byte[].class)
                        .one()));
    }

    /**
     * Return the graph of a revision.
     *
     * @throws IllegalStateException when there is no such revision
     */
    public WorkflowGraph graph(long revision) {
        return graphs.get(revision);
    }
}
