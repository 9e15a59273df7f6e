package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.slurm.job.BatchSystem;
import dev.nodeyard.executor.slurm.job.ClientCommand;
import dev.nodeyard.executor.slurm.job.JobOrder;
import dev.nodeyard.executor.slurm.job.JobSetup;
import dev.nodeyard.executor.slurm.job.JobSight;
import dev.nodeyard.executor.slurm.job.RefusedException;
import dev.nodeyard.executor.slurm.job.UnreachableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speak to SLURM by its client programs. */
final class SlurmCommands implements BatchSystem {
    private static final Logger log = LoggerFactory.getLogger(SlurmCommands.class);
    private static final int MOST_IDS = 500;

    private final SlurmSettings settings;
    private final SlurmClients clients;
    private final Cluster cluster;
    private volatile boolean hasAccounting = true;

    SlurmCommands(SlurmSettings settings, Path shared) {
        this.settings = settings;
        this.clients = new SlurmClients(settings);
        this.cluster = new Cluster(clients, shared);
    }

    @Override
    public String name() {
        return "SLURM";
    }

    @Override
    public Readiness check() throws InterruptedException {
        return cluster.check();
    }

    @Override
    public List<String> options(Work work) throws ExecutorException {
        return TaskWishes.options(settings, work.task());
    }

    @Override
    public JobSetup setup(Work work) {
        return new JobSetup(TaskWishes.modules(work.task()), settings.asked().modulesInit(), false);
    }

    @Override
    public int arrayLimit() {
        return Math.min(settings.asked().arrays(), cluster.largestArray());
    }

    @Override
    public String submit(JobOrder order, String script, String logFile)
            throws RefusedException, UnreachableException, InterruptedException {
        return submitted(clients.submit(Sbatch.alone(settings, order, script, logFile)));
    }

    @Override
    public List<String> submitArray(List<JobOrder> orders, String mark, String folder)
            throws RefusedException, UnreachableException, InterruptedException {
        String id = submitted(clients.submit(Sbatch.array(settings, orders, mark, folder)));
        return IntStream.range(0, orders.size()).mapToObj(i -> id + "_" + i).toList();
    }

    private static String submitted(ClientCommand.Answer answer) throws RefusedException, UnreachableException {
        String id = answer.code() == 0 ? Sbatch.id(answer.output()) : null;
        if (id != null) {
            return id;
        }
        String words = answer.words().replace("sbatch: error: ", "");
        if (answer.code() == 0 || Sbatch.isAway(words)) {
            throw new UnreachableException(words);
        }
        throw new RefusedException("SLURM refuses the job: " + words);
    }

    @Override
    public Map<String, JobSight> look(Set<String> ids) throws UnreachableException, InterruptedException {
        Map<String, JobSight> sights = Squeue.sights(squeue(Squeue.ARGUMENTS));
        sights.keySet().retainAll(ids);
        return sights;
    }

    @Override
    public Map<String, String> marked(String prefix) throws UnreachableException, InterruptedException {
        return Squeue.marked(squeue(Squeue.ARGUMENTS), prefix);
    }

    private String squeue(List<String> arguments) throws UnreachableException, InterruptedException {
        ClientCommand.Answer answer = clients.ask("squeue", arguments);
        if (answer.code() != 0) {
            throw new UnreachableException(answer.words());
        }
        return answer.output();
    }

    @Override
    public Optional<JobSight> lookBack(String id) throws UnreachableException, InterruptedException {
        ClientCommand.Answer shown = clients.ask("scontrol", List.of("--oneliner", "show", "job", id));
        Optional<JobSight> sight = shown.code() == 0 ? Scontrol.sight(shown.output()) : Optional.empty();
        if (sight.isPresent() || !hasAccounting || !clients.has("sacct")) {
            return sight;
        }
        ClientCommand.Answer counted = clients.ask(
                "sacct",
                List.of("--noheader", "--parsable2", "--allocations", "--format=" + Sacct.FORMAT, "--jobs=" + id));
        if (counted.code() != 0 || counted.errors().contains("disabled")) {
            log.debug("the cluster keeps no accounts: {}", counted.words());
            hasAccounting = false;
            return Optional.empty();
        }
        return Sacct.sight(counted.output());
    }

    @Override
    public void ask(Set<String> ids) throws UnreachableException, InterruptedException {
        // Waiting jobs first: one that starts between the two is signalled by the second.
        scancel(List.of("--state=PENDING"), ids);
        scancel(List.of("--state=RUNNING", "--signal=USR1", "--batch"), ids);
    }

    @Override
    public void force(Set<String> ids) throws UnreachableException, InterruptedException {
        // The job's script knows better than SLURM what belongs to the job where no control groups are used.
        // For a waiting job scancel would try for minutes to signal it.
        scancel(List.of("--state=RUNNING", "--signal=QUIT", "--batch"), ids);
        scancel(List.of(), ids);
    }

    private void scancel(List<String> options, Set<String> ids) throws UnreachableException, InterruptedException {
        List<String> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += MOST_IDS) {
            List<String> arguments = new ArrayList<>(List.of("--quiet"));
            arguments.addAll(options);
            arguments.addAll(all.subList(from, Math.min(all.size(), from + MOST_IDS)));
            ClientCommand.Answer answer = clients.ask("scancel", arguments);
            if (answer.code() != 0) {
                // Jobs that ended meanwhile.
                log.debug("scancel {}: {}", options, answer.words());
            }
        }
    }
}
