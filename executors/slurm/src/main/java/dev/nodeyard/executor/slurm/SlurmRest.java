package dev.nodeyard.executor.slurm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.process.LocalProcesses;
import dev.nodeyard.executor.slurm.job.BatchSystem;
import dev.nodeyard.executor.slurm.job.JobOrder;
import dev.nodeyard.executor.slurm.job.JobSetup;
import dev.nodeyard.executor.slurm.job.JobSight;
import dev.nodeyard.executor.slurm.job.RefusedException;
import dev.nodeyard.executor.slurm.job.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speak to SLURM by slurmrestd, where a machine has no client programs. */
final class SlurmRest implements BatchSystem {
    private static final Logger log = LoggerFactory.getLogger(SlurmRest.class);
    private static final int MOST_TAGS = 300;

    private final SlurmSettings settings;
    private final RestCall rest;

    SlurmRest(SlurmSettings settings, SlurmSettings.Rest rest) {
        this.settings = settings;
        this.rest = new RestCall(rest, settings.client().timeout());
    }

    @Override
    public String name() {
        return "SLURM";
    }

    @Override
    public Readiness check() throws InterruptedException {
        if (LocalProcesses.find("curl", Map.of()).isEmpty()) {
            return Readiness.unavailable("there is no program curl on this host, by which slurmrestd is called");
        }
        try {
            RestCall.Reply partitions = rest.get("partitions");
            if (!partitions.isGood()) {
                return Readiness.unavailable("slurmrestd does not help: " + partitions.errors());
            }
            Set<String> tags = new TreeSet<>(Set.of("slurm"));
            String release = partitions.body().at("/meta/Slurm/release").asText();
            if (release.matches("[0-9]+\\.[0-9]+.*")) {
                tags.add("slurm:" + release.replaceFirst("([0-9]+\\.[0-9]+).*", "$1"));
            }
            for (JsonNode partition : partitions.body().path("partitions")) {
                if (tags.size() < MOST_TAGS) {
                    String name = partition.path("name").asText().toLowerCase(Locale.ROOT);
                    tags.add("slurm:partition=" + name.replaceAll("[^a-z0-9._+/=-]", "-"));
                }
            }
            return Readiness.ready(tags);
        } catch (UnreachableException e) {
            return Readiness.unavailable("slurmrestd does not answer: " + e.getMessage());
        }
    }

    @Override
    public List<String> options(Work work) throws ExecutorException {
        return TaskWishes.options(settings, work.task());
    }

    @Override
    public JobSetup setup(Work work) {
        // slurmrestd signals all of a job, never its script alone: a file asks the script.
        return new JobSetup(TaskWishes.modules(work.task()), settings.asked().modulesInit(), true);
    }

    @Override
    public String submit(JobOrder order, String script, String logFile)
            throws RefusedException, UnreachableException, InterruptedException {
        String text;
        try {
            text = Files.readString(Path.of(script));
        } catch (IOException e) {
            throw new RefusedException("cannot read the script of the job: " + e.getMessage());
        }
        Map<String, String> variables = SlurmClients.variables(settings);
        variables.putIfAbsent("PATH", "/usr/bin:/bin");
        RestCall.Reply reply = rest.post("job/submit", RestJob.submission(order, text, logFile, variables));
        if (!reply.isGood()) {
            throw new RefusedException("SLURM refuses the job: " + reply.errors());
        }
        long id = reply.body().path("job_id").asLong();
        if (id <= 0) {
            throw new UnreachableException("slurmrestd did not say the id of the job");
        }
        return Long.toString(id);
    }

    @Override
    public Map<String, JobSight> look(Set<String> ids) throws UnreachableException, InterruptedException {
        Map<String, JobSight> sights = new HashMap<>();
        jobs().forEach((id, job) -> {
            if (ids.contains(id)) {
                sights.put(id, RestJob.sight(job));
            }
        });
        return sights;
    }

    private Map<String, JsonNode> jobs() throws UnreachableException, InterruptedException {
        RestCall.Reply reply = rest.get("jobs");
        if (!reply.isGood()) {
            throw new UnreachableException(reply.errors());
        }
        Map<String, JsonNode> jobs = new HashMap<>();
        reply.body().path("jobs").forEach(job -> jobs.put(job.path("job_id").asText(), job));
        return jobs;
    }

    @Override
    public Map<String, String> marked(String prefix) throws UnreachableException, InterruptedException {
        Map<String, String> marked = new HashMap<>();
        jobs().forEach((id, job) -> {
            String mark = job.path("comment").asText("");
            if (mark.startsWith(prefix) && !RestJob.sight(job).isOver()) {
                marked.put(mark, id);
            }
        });
        return marked;
    }

    @Override
    public Optional<JobSight> lookBack(String id) {
        // The list of jobs says all that slurmrestd knows without accounting.
        return Optional.empty();
    }

    @Override
    public void ask(Set<String> ids) throws UnreachableException, InterruptedException {
        Map<String, JsonNode> jobs = jobs();
        for (String id : ids) {
            JsonNode job = jobs.get(id);
            if (job != null && RestJob.sight(job).stage() == JobSight.Stage.WAITING) {
                cancel(id);
            } else if (job != null) {
                askByFile(Path.of(job.path("current_working_directory").asText("/")));
            }
        }
    }

    private static void askByFile(Path workspace) {
        try {
            Files.writeString(workspace.resolve("end"), "");
        } catch (IOException e) {
            log.warn("cannot ask the job in {} to end, it is ended after its grace: {}", workspace, e.toString());
        }
    }

    @Override
    public void force(Set<String> ids) throws UnreachableException, InterruptedException {
        for (String id : ids) {
            cancel(id);
        }
    }

    private void cancel(String id) throws UnreachableException, InterruptedException {
        RestCall.Reply reply = rest.delete("job/" + id);
        if (!reply.isGood()) {
            // It ended meanwhile.
            log.debug("job {} is not cancelled: {}", id, reply.errors());
        }
    }
}
