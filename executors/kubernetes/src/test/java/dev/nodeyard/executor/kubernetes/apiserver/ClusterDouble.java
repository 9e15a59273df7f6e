package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** A small cluster of its own on 127.0.0.1, with levers for what goes wrong in clusters. */
public final class ClusterDouble implements AutoCloseable {
    /** Image that its nodes have. */
    public static final String IMAGE = "test/sh:1";

    static final String TOKEN = "token-of-the-double";

    /** Image of its nodes that lacks tar. */
    public static final String WITHOUT_TAR = "test/no-tar:1";

    /** Image of its nodes that lacks a shell. */
    public static final String WITHOUT_SHELL = "test/no-sh:1";

    private static final int MOST_THREADS = 400;

    private final ObjectStore store = new ObjectStore();
    private final Faults faults = new Faults();
    private final WatchStream watches = new WatchStream(store);
    private final ExecutorService threads = Executors.newCachedThreadPool(ClusterDouble::daemon);
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, ClusterDouble::daemon);
    private final Kubelet kubelet;
    private final JobController jobs;
    private final Server server;
    private final ServerWebSocketContainer sockets;
    private final URI url;

    /** Start with one node and its image; files of pods lie below a folder. */
    public ClusterDouble(Path folder) throws Exception {
        kubelet = new Kubelet(store, Files.createDirectories(folder), threads);
        jobs = new JobController(store, kubelet, threads, clock);
        QueuedThreadPool pool = new QueuedThreadPool(MOST_THREADS);
        pool.setDaemon(true);
        server = new Server(pool);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        sockets = ServerWebSocketContainer.ensure(server);
        sockets.setMaxBinaryMessageSize(4 << 20);
        sockets.setMaxFrameSize(4 << 20);
        server.setHandler(new ApiHandler(store, kubelet, jobs, faults, watches, threads));
        server.start();
        url = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
        addImage(IMAGE);
        addImage(WITHOUT_TAR);
        addImage(WITHOUT_SHELL);
        addNode("node-1", Map.of("kubernetes.io/arch", "amd64", "kubernetes.io/hostname", "node-1", "Zone", "North"));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "cluster-double");
        thread.setDaemon(true);
        return thread;
    }

    /** Write a kubeconfig for this cluster. */
    public Path kubeconfig(Path file) throws IOException {
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: double
                clusters: [{name: double, cluster: {server: "%s"}}]
                users: [{name: runner, user: {token: %s}}]
                contexts: [{name: double, context: {cluster: double, user: runner, namespace: work}}]
                """.formatted(url, TOKEN));
        return file;
    }

    /** Let nodes have an image. */
    public void addImage(String image) {
        kubelet.addImage(image);
    }

    /** Add a node with 4 cpus and 8 GiB. */
    public void addNode(String name, Map<String, String> labels) {
        ObjectNode node = Json.object();
        node.put("apiVersion", "v1").put("kind", "Node");
        node.withObject("/metadata").put("name", name);
        labels.forEach((key, value) ->
                node.withObject("/metadata").withObject("/labels").put(key, value));
        node.withObject("/status")
                .withObject("/allocatable")
                .put("cpu", "4")
                .put("memory", "8Gi")
                .put("ephemeral-storage", "100Gi");
        store.create("nodes", node);
    }

    /** Return names of all jobs. */
    public List<String> jobs() {
        return store.list("jobs", null).stream().map(Json::name).toList();
    }

    /** Return all pods. */
    public List<ObjectNode> pods() {
        return store.list("pods", null);
    }

    /** Return the description of a job. */
    public ObjectNode job(String namespace, String name) {
        return store.find("jobs", namespace, name).orElseThrow();
    }

    /** Return how many watches are open. */
    public int openWatches() {
        return watches.open();
    }

    /** Answer the next requests with a code. */
    public void answer(int code, int times) {
        faults.answer(code, times);
    }

    /** Take rights away, such as {@code watch pods} or {@code create pods/exec}. */
    public void deny(String... rights) {
        faults.denied.addAll(List.of(rights));
    }

    /** Give all rights back. */
    public void allowAll() {
        faults.denied.clear();
    }

    /** Refuse jobs with a message; an empty one lets them in again. */
    public void refuseJobs(String message) {
        faults.refuseCreation(message);
    }

    /** Let no pods be made in a namespace, and say so in events. */
    public void refusePods(String namespace, String message) {
        jobs.refusePods(namespace, message);
    }

    /** Let pods be made again. */
    public void allowPods(String namespace) {
        jobs.allowPods(namespace);
    }

    /** Cut all connections and answer to none, or answer again. */
    public void setAway(boolean away) {
        faults.away = away;
        if (away) {
            dropConnections();
        }
    }

    /** Cut the connections to containers and end the watches. */
    public void dropConnections() {
        watches.endAll();
        sockets.getOpenSessions().forEach(org.eclipse.jetty.websocket.api.Session::disconnect);
    }

    /** Forget the history, and end all watches. */
    public void expireWatches() {
        store.compact();
        watches.endAll();
    }

    /** Delete a pod as a person would. */
    public void deletePod(ObjectNode pod, long graceMillis) {
        jobs.removePod(Json.namespace(pod), Json.name(pod), graceMillis);
    }

    /** Let a job be at the end of its longest time. */
    public void passDeadline(String job) {
        store.list("jobs", null).stream()
                .filter(object -> Json.name(object).equals(job))
                .forEach(jobs::overdue);
    }

    /** Take a pod away from its node, as for want of disk or for a more important one. */
    public void evict(ObjectNode pod, String reason, String message) {
        store.update(
                "pods",
                Json.namespace(pod),
                Json.name(pod),
                object -> object.withObject("/status")
                        .withArray("conditions")
                        .addObject()
                        .put("type", "DisruptionTarget")
                        .put("status", "True")
                        .put("reason", reason)
                        .put("message", message));
        jobs.removePod(Json.namespace(pod), Json.name(pod), 2_000);
    }

    /** Lose the node of a pod: nothing is heard of it, and after a while it is given up. */
    public void loseNode(ObjectNode pod) {
        kubelet.lose(Json.uid(pod));
        store.update(
                "pods",
                Json.namespace(pod),
                Json.name(pod),
                object -> object.withObject("/status")
                        .put("reason", "NodeLost")
                        .put("message", "Node node-1 which was running the pod is unresponsive"));
        jobs.removePod(Json.namespace(pod), Json.name(pod), 500);
    }

    /** Let a container use up its memory. */
    public void exhaustMemory(ObjectNode pod, String container) {
        kubelet.exhaust(Json.uid(pod), container);
    }

    /** Add or read any object as a client would find it. */
    public List<ObjectNode> objects(String resource) {
        return store.list(resource, null);
    }

    @Override
    public void close() throws Exception {
        kubelet.killAll();
        server.stop();
        threads.shutdownNow();
        clock.shutdownNow();
    }
}
