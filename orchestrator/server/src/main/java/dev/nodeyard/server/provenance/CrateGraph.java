package dev.nodeyard.server.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.engine.graph.WorkflowGraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Write the metadata of a Provenance Run Crate 0.5 (which is a Workflow Run Crate and a Process Run Crate too) in RO-Crate
 * 1.1: the workflow with its steps, what was run for each, by what, from when to when, and the files that came of it.
 */
final class CrateGraph {
    private static final String RUN = "#run";
    private static final String ORGANIZE = "#organize";
    private static final String ENGINE = "#nodeyard";
    private static final String LANGUAGE = "#nodeworks";
    private static final String LICENSE = "#license";

    /** Of runs with more files, actions do not name theirs; the files themselves are there. */
    private static final int MOST_LINKED_FILES = 100_000;

    private static final List<String> PROFILES = List.of(
            "https://w3id.org/ro/wfrun/process/0.5",
            "https://w3id.org/ro/wfrun/workflow/0.5",
            "https://w3id.org/ro/wfrun/provenance/0.5",
            "https://w3id.org/workflowhub/workflow-ro-crate/1.0");

    private final ExportSource source;
    private final ExportSource.Head head;
    private final WorkflowGraph graph;
    private final CrateNames names;
    private final JsonGenerator json;
    private final JsonLd ld;
    private final Map<Integer, List<String>> files = new HashMap<>();

    CrateGraph(ExportSource source, WorkflowGraph graph, CrateNames names, JsonGenerator json) {
        this.source = source;
        this.head = source.head();
        this.graph = graph;
        this.names = names;
        this.json = json;
        this.ld = new JsonLd(json);
    }

    void write() throws IOException {
        linkFiles();
        json.writeStartObject();
        json.writeArrayFieldStart("@context");
        json.writeString("https://w3id.org/ro/crate/1.1/context");
        // The one term of ours that RO-Crate 1.1 lacks; the context of workflow runs defines it so.
        json.writeStartObject();
        json.writeStringField("sha256", "https://w3id.org/ro/terms/workflow-run#sha256");
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayFieldStart("@graph");
        descriptor();
        root();
        profiles();
        workflow();
        surroundings();
        runActions();
        source.tasks(this::task);
        eachFile(this::file);
        source.environments(this::environment);
        json.writeEndArray();
        json.writeEndObject();
    }

    private interface FileSink {
        void accept(ExportSource.File file, String id) throws IOException;
    }

    private void eachFile(FileSink sink) throws IOException {
        CrateNames.Budget budget = names.budget();
        source.files(file -> sink.accept(file, names.id(file, budget.admits(file))));
    }

    private void linkFiles() throws IOException {
        int[] count = {0};
        eachFile((file, id) -> {
            if (count[0]++ < MOST_LINKED_FILES) {
                files.computeIfAbsent(file.task().index(), task -> new ArrayList<>())
                        .add(id);
            }
        });
        if (count[0] > MOST_LINKED_FILES) {
            files.clear();
        }
    }

    private void descriptor() throws IOException {
        ld.entity(
                "ro-crate-metadata.json",
                () -> {
                    ld.references("conformsTo", () -> {
                        ld.reference("https://w3id.org/ro/crate/1.1");
                        ld.reference("https://w3id.org/workflowhub/workflow-ro-crate/1.0");
                    });
                    ld.reference("about", "./");
                },
                "CreativeWork");
    }

    private void root() throws IOException {
        ld.entity(
                "./",
                () -> {
                    ld.text("name", "Run of " + head.workflow());
                    ld.text(
                            "description",
                            head.run() + " of workflow " + head.workflow() + " at revision " + head.commit()
                                    + ", which " + head.state().word() + ".");
                    ld.time("datePublished", head.now());
                    ld.text("identifier", head.run().toString());
                    ld.reference("license", LICENSE);
                    ld.references("conformsTo", () -> {
                        for (String profile : PROFILES) {
                            ld.reference(profile);
                        }
                    });
                    ld.references("hasPart", () -> {
                        ld.reference(CrateNames.CHART);
                        eachFile((file, id) -> ld.reference(id));
                    });
                    ld.reference("mainEntity", CrateNames.CHART);
                    ld.references("mentions", () -> {
                        ld.reference(RUN);
                        ld.reference(ORGANIZE);
                    });
                },
                "Dataset");
    }

    private void profiles() throws IOException {
        List<String> titles =
                List.of("Process Run Crate", "Workflow Run Crate", "Provenance Run Crate", "Workflow RO-Crate");
        for (int i = 0; i < PROFILES.size(); i++) {
            String profile = PROFILES.get(i);
            String title = titles.get(i);
            ld.entity(
                    profile,
                    () -> {
                        ld.text("name", title);
                        ld.text("version", profile.substring(profile.lastIndexOf('/') + 1));
                    },
                    "CreativeWork");
        }
        ld.entity(
                LICENSE,
                () -> {
                    ld.text("name", "No license was stated");
                    ld.text(
                            "description",
                            "The owner of the workflow has not said under which license this crate may be used.");
                },
                "CreativeWork");
    }

    private void workflow() throws IOException {
        ld.entity(
                CrateNames.CHART,
                () -> {
                    ld.text("name", head.workflow());
                    ld.text("version", head.commit());
                    ld.text("identifier", head.workflowId().toString());
                    ld.text("encodingFormat", "application/json");
                    ld.reference("programmingLanguage", LANGUAGE);
                    ld.references("hasPart", () -> eachTask(CrateNames::tool));
                    ld.references("step", () -> eachTask(CrateNames::step));
                },
                "File",
                "SoftwareSourceCode",
                "ComputationalWorkflow",
                "HowTo");
    }

    private interface Named {
        String name(int task);
    }

    private void eachTask(Named named) throws IOException {
        for (int task = 0; task < graph.size(); task++) {
            ld.reference(named.name(task));
        }
    }

    private void surroundings() throws IOException {
        ld.entity(
                LANGUAGE,
                () -> {
                    ld.text("name", "Nodeworks node chart");
                    ld.text("alternateName", "Nodeworks");
                },
                "ComputerLanguage");
        ld.entity(
                ENGINE,
                () -> {
                    ld.text("name", "Nodeyard");
                    ld.text("version", version());
                    ld.text("description", "Runs distributed workflows from Nodeworks node charts.");
                },
                "SoftwareApplication");
        ld.entity(names.person(), () -> ld.text("name", head.startedBy()), "Person");
    }

    static String version() {
        String version = CrateGraph.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private void runActions() throws IOException {
        ld.entity(
                RUN,
                () -> {
                    ld.text("name", "Run of " + head.workflow());
                    ld.text("identifier", head.run().toString());
                    times();
                    ld.reference("agent", names.person());
                    ld.reference("instrument", CrateNames.CHART);
                    ld.references("result", () -> eachFile((file, id) -> ld.reference(id)));
                    status(
                            head.state() == RunState.FAILED || head.state() == RunState.CANCELLED,
                            head.finishedAt() != null);
                },
                "CreateAction");
        ld.entity(
                ORGANIZE,
                () -> {
                    ld.text("name", "Dispatch of the tasks of " + head.workflow());
                    times();
                    ld.reference("agent", names.person());
                    ld.reference("instrument", ENGINE);
                    ld.references(
                            "object",
                            () -> source.tasks(task -> {
                                if (task.ran()) {
                                    ld.reference(CrateNames.control(task.id().index()));
                                }
                            }));
                    ld.reference("result", RUN);
                },
                "OrganizeAction");
    }

    private void times() throws IOException {
        ld.time("startTime", head.startedAt() == null ? head.createdAt() : head.startedAt());
        ld.time("endTime", head.finishedAt());
    }

    private void status(boolean failed, boolean ended) throws IOException {
        String word = failed ? "FailedActionStatus" : ended ? "CompletedActionStatus" : "ActiveActionStatus";
        ld.reference("actionStatus", "http://schema.org/" + word);
    }

    private void task(ExportSource.Task task) throws IOException {
        int index = task.id().index();
        ld.entity(
                CrateNames.tool(index),
                () -> {
                    ld.text("name", task.spec().title());
                    ld.text("description", tool(task));
                },
                "SoftwareApplication");
        ld.entity(
                CrateNames.step(index),
                () -> {
                    ld.text("name", task.spec().name());
                    ld.text("position", Integer.toString(index));
                    ld.reference("workExample", CrateNames.tool(index));
                },
                "HowToStep");
        if (task.ran()) {
            ld.entity(
                    CrateNames.control(index),
                    () -> {
                        ld.text("name", "Dispatch of " + task.spec().name());
                        ld.reference("instrument", CrateNames.step(index));
                        ld.reference("object", CrateNames.action(index));
                    },
                    "ControlAction");
            ld.entity(CrateNames.action(index), () -> action(task), "CreateAction");
        }
    }

    private void action(ExportSource.Task task) throws IOException {
        int index = task.id().index();
        ld.text("name", "Attempt " + task.attempt() + " of " + task.spec().name());
        ld.text("identifier", task.id().toString());
        if (task.runner() != null) {
            ld.text("description", "On runner " + task.runner());
        }
        ld.reference("agent", names.person());
        ld.reference("instrument", CrateNames.tool(index));
        ld.time("startTime", task.startedAt());
        ld.time("endTime", task.finishedAt());
        ld.references("object", () -> {
            for (int upstream : graph.predecessors(index)) {
                linked(upstream);
            }
        });
        ld.references("result", () -> linked(index));
        boolean failed = task.state() != TaskState.SUCCEEDED;
        status(failed, true);
        if (failed) {
            ld.text("error", task.message());
        }
        if (task.environment() != null) {
            ld.reference("additionalProperty", CrateNames.environment(task.environment()));
        }
    }

    private void linked(int task) throws IOException {
        for (String id : files.getOrDefault(task, List.of())) {
            ld.reference(id);
        }
    }

    private static String tool(ExportSource.Task task) {
        return task.spec().execution() instanceof NodeworksCall call
                ? "Nodeworks node " + String.join("/", call.path())
                : "Executor " + task.spec().requirements().executor();
    }

    private void file(ExportSource.File file, String id) throws IOException {
        @Nullable
        String digest = file.digest().startsWith("sha256:") ? file.digest().substring(7) : null;
        ld.entity(
                id,
                () -> {
                    ld.text("name", file.path());
                    ld.text("contentSize", Long.toString(file.sizeBytes()));
                    ld.text("encodingFormat", file.mediaType());
                    ld.text("sha256", digest);
                    ld.time("dateCreated", file.createdAt());
                },
                "File");
    }

    private void environment(ExportSource.Environment environment) throws IOException {
        ld.entity(
                CrateNames.environment(environment.digest()),
                () -> {
                    ld.text("name", "environment");
                    ld.text("value", environment.digest());
                    ld.text("description", environment.facts());
                },
                "PropertyValue");
    }
}
