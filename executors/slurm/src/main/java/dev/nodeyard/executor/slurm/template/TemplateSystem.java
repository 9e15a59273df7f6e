package dev.nodeyard.executor.slurm.template;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.process.LocalProcesses;
import dev.nodeyard.executor.slurm.job.BatchSystem;
import dev.nodeyard.executor.slurm.job.ClientCommand;
import dev.nodeyard.executor.slurm.job.JobOrder;
import dev.nodeyard.executor.slurm.job.JobSetup;
import dev.nodeyard.executor.slurm.job.JobSight;
import dev.nodeyard.executor.slurm.job.RefusedException;
import dev.nodeyard.executor.slurm.job.UnreachableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speak to a batch system as a template says. */
final class TemplateSystem implements BatchSystem {
    private static final Logger log = LoggerFactory.getLogger(TemplateSystem.class);
    private static final int MOST_IDS = 200;
    private static final int LONGEST_NAME = 15;

    private final TemplateSettings settings;
    private final Registry registry;

    TemplateSystem(TemplateSettings settings, Registry registry) {
        this.settings = settings;
        this.registry = registry;
    }

    private Template template() {
        Template template = settings.template();
        if (template == null) {
            throw new IllegalStateException("the executor batch has no template");
        }
        return template;
    }

    @Override
    public String name() {
        return settings.template() == null ? "batch" : template().text("name");
    }

    @Override
    public Readiness check() throws InterruptedException {
        if (settings.template() == null) {
            return Readiness.absent("no batch system is set; name one in the option template");
        }
        for (String key : List.of("submit", "status", "cancel")) {
            String program = template().commands(key).get(0).get(0);
            if (LocalProcesses.find(program, Map.of()).isEmpty()) {
                return Readiness.unavailable("there is no program " + program + " on this host");
            }
        }
        try {
            status();
            return Readiness.ready(Set.of("batch", "batch:" + template().text("tag")));
        } catch (UnreachableException e) {
            return Readiness.unavailable(name() + " does not answer: " + e.getMessage());
        }
    }

    @Override
    public List<String> options(Work work) throws ExecutorException {
        return TaskValues.of(work.task(), settings.defaults(), settings.minutes());
    }

    @Override
    public JobSetup setup(Work work) {
        List<String> modules = new ArrayList<>();
        work.task()
                .options()
                .getOrDefault(BatchExecutorFactory.KIND, MissingNode.getInstance())
                .path("modules")
                .forEach(module -> modules.add(module.asText()));
        // Not every system can send a signal to the job's script alone: then a file asks it to end.
        return new JobSetup(
                modules, settings.modulesInit(), template().commands("ask").isEmpty());
    }

    @Override
    public String submit(JobOrder order, String script, String logFile)
            throws RefusedException, UnreachableException, InterruptedException {
        Map<String, String> values = new HashMap<>(Map.of(
                "script",
                script,
                "log",
                logFile,
                "folder",
                order.workspace().folder().toString(),
                "name",
                name(order)));
        for (String pair : order.options()) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        try {
            Path file = order.workspace().folder().resolve("batch.sh");
            Files.writeString(file, Placeholders.script(template().script(), values));
            values.put("script", file.toString());
            registry.begin(order);
            String id = submitted(
                    run(Placeholders.arguments(template().commands("submit").get(0), values, Map.of())));
            registry.submitted(order, id);
            return id;
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private String submitted(ClientCommand.Answer answer) throws RefusedException, UnreachableException {
        Matcher id =
                java.util.Objects.requireNonNull(template().pattern("job_id")).matcher(answer.output());
        if (answer.code() == 0 && id.find()) {
            return id.group(1);
        }
        if (answer.code() == 0 || template().finds("away", answer.words())) {
            throw new UnreachableException(answer.words());
        }
        throw new RefusedException(name() + " refuses the job: " + answer.words());
    }

    private static String name(JobOrder order) {
        String name = order.name().replace('.', '_');
        String begun = Character.isLetter(name.charAt(0)) ? name : "t" + name;
        return begun.substring(0, Math.min(LONGEST_NAME, begun.length()));
    }

    @Override
    public Map<String, JobSight> look(Set<String> ids) throws UnreachableException, InterruptedException {
        Map<String, JobSight> sights = StatusLines.read(template(), status());
        sights.keySet().retainAll(ids);
        Set<String> broken = new HashSet<>();
        sights.forEach((id, sight) -> {
            if (sight.end() == JobSight.End.NOT_STARTED) {
                broken.add(id);
            }
        });
        if (!broken.isEmpty()) {
            // It would stay so until somebody looks, and hold its place.
            cancel(broken);
        }
        return sights;
    }

    private String status() throws UnreachableException, InterruptedException {
        Map<String, String> values = Map.of("user", System.getProperty("user.name", ""));
        ClientCommand.Answer answer =
                run(Placeholders.arguments(template().commands("status").get(0), values, Map.of()));
        if (answer.code() != 0 && (!answer.errors().isBlank() || template().finds("away", answer.words()))) {
            throw new UnreachableException(answer.words());
        }
        return answer.output();
    }

    @Override
    public Optional<JobSight> lookBack(String id) throws UnreachableException, InterruptedException {
        if (template().commands("history").isEmpty()) {
            return Optional.empty();
        }
        ClientCommand.Answer answer =
                run(Placeholders.arguments(template().commands("history").get(0), Map.of("id", id), Map.of()));
        return answer.code() == 0 ? StatusLines.history(template(), answer.output()) : Optional.empty();
    }

    @Override
    public Map<String, String> marked(String prefix) throws UnreachableException, InterruptedException {
        try {
            Map<String, String> marked = new HashMap<>();
            Map<String, JobSight> live = StatusLines.read(template(), status());
            for (Registry.Entry entry : registry.entries().values()) {
                if (entry.mark().startsWith(prefix)) {
                    JobSight sight = live.get(entry.id());
                    if (sight != null && !sight.isOver()) {
                        marked.put(entry.mark(), entry.id());
                    } else if (!Files.isDirectory(entry.workspace())) {
                        registry.forget(entry.mark());
                    }
                }
            }
            return marked;
        } catch (IOException e) {
            throw new UncheckedIOException("read the jobs that were submitted", e);
        }
    }

    @Override
    public void ask(Set<String> ids) throws UnreachableException, InterruptedException {
        // What was seen before may have started since, and would lose its time to clean up.
        Map<String, JobSight> seen = StatusLines.read(template(), status());
        Set<String> waiting = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (String id : ids) {
            JobSight sight = seen.get(id);
            (sight != null && sight.stage() == JobSight.Stage.WAITING ? waiting : others).add(id);
        }
        if (!waiting.isEmpty()) {
            cancel(waiting);
        }
        if (!others.isEmpty() && !template().commands("ask").isEmpty()) {
            runFor("ask", others);
        } else if (!others.isEmpty()) {
            askByFile(others);
        }
    }

    private void askByFile(Set<String> ids) {
        try {
            for (Registry.Entry entry : registry.entries().values()) {
                if (ids.contains(entry.id()) && Files.isDirectory(entry.workspace())) {
                    Files.writeString(entry.workspace().resolve("end"), "");
                }
            }
        } catch (IOException e) {
            log.warn("cannot ask jobs to end, they are ended after their grace: {}", e.toString());
        }
    }

    @Override
    public void force(Set<String> ids) throws UnreachableException, InterruptedException {
        cancel(ids);
    }

    private void cancel(Set<String> ids) throws UnreachableException, InterruptedException {
        runFor("cancel", ids);
    }

    private void runFor(String key, Set<String> ids) throws UnreachableException, InterruptedException {
        List<String> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += MOST_IDS) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MOST_IDS));
            for (List<String> command : template().commands(key)) {
                ClientCommand.Answer answer = run(Placeholders.arguments(command, Map.of(), Map.of("ids", some)));
                if (answer.code() != 0 && template().finds("away", answer.words())) {
                    throw new UnreachableException(answer.words());
                }
            }
        }
    }

    private ClientCommand.Answer run(List<String> arguments) throws UnreachableException, InterruptedException {
        return settings.client().run(arguments);
    }
}
