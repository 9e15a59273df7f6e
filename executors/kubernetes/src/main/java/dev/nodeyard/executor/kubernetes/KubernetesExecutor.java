package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.program.Place;
import dev.nodeyard.executor.program.TaskProgram;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Run each attempt as a Job of a cluster. */
final class KubernetesExecutor implements Executor {
    private static final Logger log = LoggerFactory.getLogger(KubernetesExecutor.class);

    private final Setup setup;
    private final JobPlan plan;
    private final Nodes nodes = new Nodes();
    private final Set<KubernetesExecution> executions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private @Nullable Site site;
    private @Nullable Removal removal;

    KubernetesExecutor(Setup setup) {
        this.setup = setup;
        this.plan = new JobPlan(setup.owner(), setup.pods(), setup.patience());
    }

    @Override
    public Readiness check() {
        if (!setup.access().leadsSomewhere()) {
            return Readiness.absent(
                    "nothing says where a cluster is: no kubeconfig, no option url, no service account");
        }
        try {
            KubernetesClient client = site().cluster().client();
            if (Access.isNowhere(client)) {
                return Readiness.unavailable(
                        "no cluster is configured: set the option kubeconfig of the executor kubernetes,"
                                + " or $KUBECONFIG, or run the runner in a cluster");
            }
            removal().again();
            return new ClusterCheck(client, namespaces(client), nodes).look();
        } catch (KubernetesClientException | IllegalArgumentException e) {
            return Readiness.unavailable(
                    "the options of the executor kubernetes lead to no cluster: " + e.getMessage());
        }
    }

    @Override
    public Execution start(Work work, LogSink sink) throws ExecutorException, InterruptedException {
        Site here = site();
        Attempt attempt = new Attempt(work, sink, namespace(work), Marks.job(work.attempt()));
        Place place = new Place(work.workspace().folder(), setup.pods().folder() + "/task");
        ProgramFile.write(work, TaskProgram.lay(work, place, setup.interpreters()));
        Map<String, String> selector = nodes.selector(work.task().requirements().tags());
        Job job = plan.job(work, attempt.namespace(), selector);
        here.watch().watch(attempt.namespace());
        here.watch().track(attempt.namespace(), attempt.job(), List.of());
        boolean begun = false;
        try {
            new JobStart(here, attempt).create(job);
            Pod pod = new PodStart(here.cluster(), here.watch(), here.patience(), attempt).await();
            PodName name = name(pod);
            sink.phase("bringing the files into the pod");
            new FileExchange(here, attempt, name).send();
            begun = true;
            return follow(here, attempt, name, 0, facts(pod));
        } finally {
            if (!begun) {
                removal().of(attempt, false);
            }
        }
    }

    @Override
    public Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink sink, long logOffset) {
        if (handle.version() != KubernetesExecution.VERSION) {
            endAll(work.attempt());
            return Optional.empty();
        }
        Site here = site();
        Attempt attempt = new Attempt(work, sink, value(handle, "namespace"), value(handle, "job"));
        PodName pod =
                new PodName(attempt.namespace(), value(handle, "pod"), value(handle, "uid"), value(handle, "word"));
        List<Pod> pods = List.of();
        try {
            here.watch().watch(attempt.namespace());
            if (here.cluster().brief().job(attempt.namespace(), attempt.job()).isEmpty()) {
                return Optional.empty();
            }
            pods = here.cluster().brief().pods(attempt.namespace(), attempt.job());
        } catch (KubernetesClientException e) {
            log.warn("cannot look for the job {} now, going on with it: {}", attempt.job(), Cluster.message(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        here.watch().track(attempt.namespace(), attempt.job(), pods);
        Map<String, String> facts = pods.stream()
                .filter(found -> found.getMetadata().getUid().equals(pod.uid()))
                .findFirst()
                .map(KubernetesExecutor::facts)
                .orElse(Map.of());
        return Optional.of(follow(here, attempt, pod, logOffset, facts));
    }

    private static String value(ExecutionHandle handle, String name) {
        return handle.values().getOrDefault(name, "");
    }

    private Execution follow(Site here, Attempt attempt, PodName pod, long offset, Map<String, String> facts) {
        KubernetesExecution execution = new KubernetesExecution(here, attempt, pod, facts, offset, this::remove);
        executions.add(execution);
        return execution.begin();
    }

    private void remove(KubernetesExecution execution) {
        if (!executions.remove(execution)) {
            return;
        }
        if (!closed) {
            removal().of(execution.attempt(), execution.isEnded());
            return;
        }
        try (KubernetesClient client = setup.access().client()) {
            new Removal(site(client)).of(execution.attempt(), execution.isEnded());
        }
    }

    /** End what may have been started for an attempt, wherever it is. */
    private void endAll(AttemptId attempt) {
        for (String namespace : namespaces(site().cluster().client())) {
            removal().of(namespace, Marks.job(attempt), false);
        }
    }

    @Override
    public void sweep(Predicate<AttemptId> live) {
        removal().sweep(namespaces(site().cluster().client()), Marks.owner(setup.owner()), live);
    }

    @Override
    public synchronized void close() {
        closed = true;
        executions.forEach(KubernetesExecution::leave);
        if (site != null) {
            site.watch().close();
            site.cluster().client().close();
        }
    }

    private synchronized Site site() {
        if (site == null) {
            site = site(setup.access().client());
        }
        return site;
    }

    private Site site(KubernetesClient client) {
        return new Site(
                new Cluster(client, setup.patience().unreachable()),
                new PodWatch(client, setup.owner()),
                setup.patience(),
                setup.pods(),
                setup.mostResultBytes());
    }

    private synchronized Removal removal() {
        if (removal == null) {
            removal = new Removal(site());
        }
        return removal;
    }

    private List<String> namespaces(KubernetesClient client) {
        return setup.access().namespaces(client.getNamespace());
    }

    private String namespace(Work work) throws ExecutorException {
        String own = site().cluster().client().getNamespace();
        Optional<String> asked = TaskOptions.of(work).namespace();
        if (asked.isPresent() && !namespaces(site().cluster().client()).contains(asked.get())) {
            throw TaskOptions.refused(
                    "this runner makes no jobs in the namespace " + asked.get() + "; its administrator allows "
                            + String.join(", ", setup.access().namespaces(own)));
        }
        return asked.orElse(own);
    }

    private static PodName name(Pod pod) {
        return new PodName(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                pod.getMetadata().getUid(),
                UUID.randomUUID().toString());
    }

    private static Map<String, String> facts(Pod pod) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("kubernetes.pod", pod.getMetadata().getName());
        facts.put("kubernetes.node", PodState.node(pod));
        PodState.imageId(pod).ifPresent(id -> facts.put("image", id));
        return facts;
    }
}
