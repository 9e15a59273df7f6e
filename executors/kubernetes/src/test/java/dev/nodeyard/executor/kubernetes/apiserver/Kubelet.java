package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Schedule pods, pull their images, run their containers and tell how they do, as scheduler and kubelet would. */
final class Kubelet {
    private static final long PAUSE_MS = 50;

    private final ObjectStore store;
    private final Path folder;
    private final ExecutorService threads;
    private final Scheduler scheduler;
    private final Set<String> images = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, ContainerProcess>> running = new ConcurrentHashMap<>();
    private final Set<String> outOfMemory = ConcurrentHashMap.newKeySet();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    Kubelet(ObjectStore store, Path folder, ExecutorService threads) {
        this.store = store;
        this.folder = folder;
        this.threads = threads;
        this.scheduler = new Scheduler(store);
    }

    void addImage(String image) {
        images.add(image);
    }

    Optional<ContainerProcess> container(String uid, String name) {
        return Optional.ofNullable(running.getOrDefault(uid, Map.of()).get(name))
                .filter(ContainerProcess::isAlive);
    }

    /** Begin to care for a pod. */
    void begin(ObjectNode pod) {
        threads.execute(() -> {
            try {
                work(pod);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void work(ObjectNode pod) throws InterruptedException {
        String namespace = Json.namespace(pod);
        String name = Json.name(pod);
        while (!scheduler.place(namespace, name)) {
            if (isGone(pod)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        update(pod, (object, status) -> {
            status.put("phase", "Pending").put("startTime", Json.now());
            ArrayNode statuses = status.putArray("containerStatuses");
            object.at("/spec/containers").forEach(container -> {
                ObjectNode one = statuses.addObject();
                one.put("name", container.path("name").asText());
                one.put("ready", false).put("restartCount", 0).put("imageID", "");
                one.put("image", container.path("image").asText());
                one.withObject("/state/waiting").put("reason", "ContainerCreating");
            });
        });
        if (!pull(pod)) {
            return;
        }
        run(pod);
    }

    private boolean pull(ObjectNode pod) throws InterruptedException {
        int round = 0;
        while (!isGone(pod)) {
            boolean all = true;
            for (JsonNode container : pod.at("/spec/containers")) {
                String problem = problem(container, round);
                all &= problem.isEmpty();
                update(
                        pod,
                        (object, status) -> status(status, container).ifPresent(one -> {
                            one.remove("state");
                            ObjectNode waiting = one.withObject("/state/waiting");
                            if (problem.isEmpty()) {
                                waiting.put("reason", "ContainerCreating");
                            } else {
                                waiting.put("reason", problem.substring(0, problem.indexOf(' ')));
                                waiting.put("message", problem.substring(problem.indexOf(' ') + 1));
                            }
                        }));
            }
            if (all) {
                return true;
            }
            round++;
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return false;
    }

    private String problem(JsonNode container, int round) {
        String image = container.path("image").asText();
        if (!image.matches("[a-z0-9][a-z0-9._:/@-]*")) {
            return "InvalidImageName Failed to apply default image tag \"" + image
                    + "\": couldn't parse image name: invalid reference format";
        }
        if (images.contains(image)) {
            return "";
        }
        if (container.path("imagePullPolicy").asText().equals("Never")) {
            return "ErrImageNeverPull Container image \"" + image + "\" is not present with pull policy of Never";
        }
        return round % 2 == 0
                ? "ErrImagePull failed to pull and unpack image \"" + image + "\": not found"
                : "ImagePullBackOff Back-off pulling image \"" + image + "\"";
    }

    private void run(ObjectNode pod) throws InterruptedException {
        Path own = folder.resolve(Json.uid(pod));
        Map<String, ContainerProcess> processes = new LinkedHashMap<>();
        if (isGone(pod)) {
            return;
        }
        if (pod.at("/spec/containers/0/image").asText().contains("no-sh")) {
            failToStart(pod);
            return;
        }
        pod.at("/spec/containers")
                .forEach(container ->
                        processes.put(container.path("name").asText(), ContainerProcess.start(own, container)));
        running.put(Json.uid(pod), new ConcurrentHashMap<>(processes));
        update(pod, (object, status) -> {
            status.put("phase", "Running");
            status.path("containerStatuses").forEach(one -> {
                ObjectNode container = (ObjectNode) one;
                container.put("ready", true).put("started", true);
                container.put("imageID", "registry.test/" + one.path("image").asText() + "@sha256:" + "0".repeat(64));
                container.put(
                        "containerID",
                        "containerd://" + Json.uid(pod) + one.path("name").asText());
                container.remove("state");
                container.withObject("/state/running").put("startedAt", Json.now());
            });
        });
        if (isGone(pod)) {
            processes.values().forEach(ContainerProcess::kill);
        }
        processes.forEach((name, process) -> threads.execute(() -> {
            try {
                int code = process.await();
                if (process.ranOutOfMemory()) {
                    outOfMemory.add(Json.uid(pod) + name);
                }
                ended(pod, name, code);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private void failToStart(ObjectNode pod) {
        update(pod, (object, status) -> {
            status.put("phase", "Failed");
            status.path("containerStatuses").forEach(one -> {
                ((ObjectNode) one).remove("state");
                ((ObjectNode) one)
                        .withObject("/state/terminated")
                        .put("exitCode", 128)
                        .put("reason", "StartError")
                        .put("message", "exec: \"sh\": executable file not found in $PATH: unknown");
            });
        });
    }

    private synchronized void ended(ObjectNode pod, String name, int code) {
        if (lost.contains(Json.uid(pod))) {
            return;
        }
        boolean killed = outOfMemory.contains(Json.uid(pod) + name);
        update(pod, (object, status) -> {
            status.path("containerStatuses").forEach(one -> {
                if (one.path("name").asText().equals(name)) {
                    ObjectNode container = (ObjectNode) one;
                    container.put("ready", false);
                    container.remove("state");
                    container
                            .withObject("/state/terminated")
                            .put("exitCode", killed ? 137 : code)
                            .put("reason", killed ? "OOMKilled" : code == 0 ? "Completed" : "Error")
                            .put("finishedAt", Json.now());
                }
            });
            boolean all = true;
            boolean good = true;
            for (JsonNode one : status.path("containerStatuses")) {
                JsonNode state = one.at("/state/terminated");
                all &= !state.isMissingNode();
                good &= state.path("exitCode").asInt(1) == 0;
            }
            if (all) {
                status.put("phase", good ? "Succeeded" : "Failed");
            }
        });
    }

    /** End a container as the kernel does when its memory is used up: all of its processes at once. */
    void exhaust(String uid, String name) {
        outOfMemory.add(uid + name);
        container(uid, name).ifPresent(ContainerProcess::kill);
    }

    /** Say nothing more of a pod, as when its node is cut off. */
    void lose(String uid) {
        lost.add(uid);
        running.getOrDefault(uid, Map.of()).values().forEach(ContainerProcess::kill);
    }

    /** End the containers of a pod: TERM, and KILL after a grace. */
    void end(String uid, long graceMillis) throws InterruptedException {
        Map<String, ContainerProcess> processes = running.getOrDefault(uid, Map.of());
        processes.values().forEach(ContainerProcess::terminate);
        long deadline = System.nanoTime() + graceMillis * 1_000_000;
        while (processes.values().stream().anyMatch(ContainerProcess::isAlive) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        for (ContainerProcess process : processes.values()) {
            process.kill();
            process.await();
        }
    }

    void killAll() {
        running.values().forEach(processes -> processes.values().forEach(ContainerProcess::kill));
    }

    private boolean isGone(ObjectNode pod) {
        Optional<ObjectNode> now = store.find("pods", Json.namespace(pod), Json.name(pod));
        return now.isEmpty()
                || !Json.uid(now.get()).equals(Json.uid(pod))
                || now.get().at("/metadata").has("deletionTimestamp");
    }

    private void update(ObjectNode pod, BiConsumer<ObjectNode, ObjectNode> change) {
        store.update("pods", Json.namespace(pod), Json.name(pod), object -> {
            if (Json.uid(object).equals(Json.uid(pod))) {
                change.accept(object, object.withObject("/status"));
            }
        });
    }

    private static Optional<ObjectNode> status(ObjectNode status, JsonNode container) {
        for (JsonNode one : status.path("containerStatuses")) {
            if (one.path("name").equals(container.path("name"))) {
                return Optional.of((ObjectNode) one);
            }
        }
        return Optional.empty();
    }
}
