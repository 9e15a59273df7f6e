package dev.nodeyard.server.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.server.artifact.BlobStore;
import dev.nodeyard.server.git.GitHistory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Write runs in forms that other programs read, from one view of the database, without holding them in memory. */
final class RunExports {
    private static final Logger LOG = LoggerFactory.getLogger(RunExports.class);

    private final Jdbi jdbi;
    private final LongFunction<WorkflowGraph> graphs;
    private final BlobStore blobs;

    RunExports(Jdbi jdbi, LongFunction<WorkflowGraph> graphs, BlobStore blobs) {
        this.jdbi = jdbi;
        this.graphs = graphs;
        this.blobs = blobs;
    }

    /**
     * Write a zipped RO-Crate.
     *
     * @param server address under which the files that do not fit can be had
     * @param maxBytes most bytes of files in sum; the others are referred to
     */
    void crate(RunId run, URI server, long maxBytes, OutputStream out) throws IOException {
        jdbi.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            ExportSource source = new ExportSource(handle, run);
            WorkflowGraph graph = graphs.apply(source.head().revisionId());
            CrateNames names = new CrateNames(source.head(), server, maxBytes);
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry("ro-crate-metadata.json"));
            try (JsonGenerator json = generator(zip)) {
                new CrateGraph(source, graph, names, json).write();
            }
            zip.closeEntry();
            charts(handle, source.head(), names, zip);
            files(source, names, zip);
            zip.finish();
        });
    }

    private static void charts(Handle handle, ExportSource.Head head, CrateNames names, ZipOutputStream zip)
            throws IOException {
        GitHistory history = new GitHistory();
        byte[] chart = history.read(handle, head.workflowId(), head.commit(), GitHistory.CHART)
                .orElseThrow(() -> new IllegalStateException(head.workflowId() + " has no chart at " + head.commit()));
        entry(zip, CrateNames.CHART, chart);
        Optional<byte[]> sidecar = history.read(handle, head.workflowId(), head.commit(), GitHistory.SIDECAR);
        if (sidecar.isPresent()) {
            entry(zip, CrateNames.SIDECAR, sidecar.get());
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private void files(ExportSource source, CrateNames names, ZipOutputStream zip) throws IOException {
        CrateNames.Budget budget = names.budget();
        source.files(file -> {
            if (budget.admits(file)) {
                zip.putNextEntry(new ZipEntry(names.entry(file)));
                copy(file.digest(), zip);
                zip.closeEntry();
            }
        });
    }

    private void copy(String digest, OutputStream to) throws IOException {
        try (InputStream content = blobs.open(digest, 0)) {
            content.transferTo(to);
        } catch (NoSuchFileException e) {
            // Too late to refuse: the answer is on its way. The entry's checksum in the metadata tells the reader.
            LOG.warn("the bytes of {} are gone; the export has an empty file instead", digest, e);
        }
    }

    /** Write WfFormat 1.5. */
    void wfFormat(RunId run, OutputStream out) throws IOException {
        jdbi.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            ExportSource source = new ExportSource(handle, run);
            WorkflowGraph graph = graphs.apply(source.head().revisionId());
            try (JsonGenerator json = generator(out)) {
                new WfFormat(source, graph, json).write();
            }
        });
    }

    private static JsonGenerator generator(OutputStream out) throws IOException {
        return Wire.mapper()
                .getFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter();
    }
}
