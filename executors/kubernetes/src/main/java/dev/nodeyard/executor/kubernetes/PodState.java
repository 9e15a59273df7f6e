package dev.nodeyard.executor.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Read what a pod's status says. */
final class PodState {
    private static final Set<String> IMAGE = Set.of("ErrImagePull", "ImagePullBackOff", "ImageInspectError");
    private static final Set<String> BAD_IMAGE = Set.of("InvalidImageName", "ErrImageNeverPull");
    private static final Set<String> CONTAINER =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "PreCreateHookError");
    private static final Set<String> CANNOT_START =
            Set.of("StartError", "ContainerCannotRun", "ContainerStatusUnknown");

    private PodState() {}

    /** How long it is worth waiting. */
    enum Hope {
        /** As long as for any pod. */
        USUAL,
        /** As long as for an image that cannot be pulled. */
        IMAGE,
        /** Not at all. */
        NONE
    }

    /**
     * Say why a pod does not run yet.
     *
     * @param words for people
     */
    record Waiting(String words, Hope hope) {}

    static boolean isRunning(Pod pod, String container) {
        return state(pod, container).map(ContainerState::getRunning).isPresent();
    }

    static Optional<ContainerStateTerminated> ended(Pod pod, String container) {
        return state(pod, container).map(ContainerState::getTerminated);
    }

    static boolean isOutOfMemory(ContainerStateTerminated ended) {
        return "OOMKilled".equals(ended.getReason());
    }

    /** Return why the task's container could not be started, when the image is to blame. */
    static Optional<String> startFailure(Pod pod) {
        return Stream.of(PodPlan.TASK, PodPlan.FILES)
                .flatMap(name -> ended(pod, name).stream())
                .filter(ended -> CANNOT_START.contains(String.valueOf(ended.getReason())))
                .filter(ended -> !"ContainerStatusUnknown".equals(ended.getReason()))
                .map(ended -> "the container cannot be started: " + brief(ended.getMessage()))
                .findFirst();
    }

    /** Return why the cluster took the pod away, if it did. */
    static Optional<String> loss(Pod pod) {
        PodStatus status = pod.getStatus();
        Optional<String> disruption = condition(pod, "DisruptionTarget")
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(condition -> "the cluster took the pod away (" + condition.getReason() + "): "
                        + brief(condition.getMessage()));
        if (disruption.isPresent()) {
            return disruption;
        }
        if (status != null && status.getReason() != null && !"DeadlineExceeded".equals(status.getReason())) {
            return Optional.of(
                    "the cluster took the pod away (" + status.getReason() + "): " + brief(status.getMessage()));
        }
        if (status != null && "Unknown".equals(status.getPhase())) {
            return Optional.of("the node " + node(pod) + " does not answer any more");
        }
        return pod.getMetadata().getDeletionTimestamp() == null
                ? Optional.empty()
                : Optional.of("somebody deleted the pod " + pod.getMetadata().getName());
    }

    /** Say why a pod does not run yet. */
    static Waiting waiting(Pod pod) {
        Optional<Waiting> container = Stream.of(PodPlan.TASK, PodPlan.FILES)
                .flatMap(name -> state(pod, name).map(ContainerState::getWaiting).stream()
                        .flatMap(waiting -> trouble(pod, name, waiting).stream()))
                .findFirst();
        if (container.isPresent()) {
            return container.get();
        }
        Optional<PodCondition> scheduled =
                condition(pod, "PodScheduled").filter(condition -> "False".equals(condition.getStatus()));
        if (scheduled.isPresent()) {
            return new Waiting("waiting for a node: " + brief(scheduled.get().getMessage()), Hope.USUAL);
        }
        return new Waiting(
                node(pod).isEmpty() ? "waiting for a node" : "starting the pod on the node " + node(pod), Hope.USUAL);
    }

    private static Optional<Waiting> trouble(Pod pod, String container, ContainerStateWaiting waiting) {
        String reason = String.valueOf(waiting.getReason());
        String words = reason + ": " + brief(waiting.getMessage());
        if (BAD_IMAGE.contains(reason)) {
            return Optional.of(new Waiting(image(pod, container) + " cannot be used: " + words, Hope.NONE));
        }
        if (IMAGE.contains(reason)) {
            return Optional.of(new Waiting(image(pod, container) + " cannot be pulled: " + words, Hope.IMAGE));
        }
        if (CONTAINER.contains(reason)) {
            return Optional.of(new Waiting("the container cannot be made: " + words, Hope.IMAGE));
        }
        return Optional.empty();
    }

    private static String image(Pod pod, String container) {
        return pod.getSpec().getContainers().stream()
                .filter(one -> one.getName().equals(container))
                .map(one -> "the image " + one.getImage())
                .findFirst()
                .orElse("the image");
    }

    static String node(Pod pod) {
        String node = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
        return node == null ? "" : node;
    }

    /** Return the image that the task's container really has, with its digest. */
    static Optional<String> imageId(Pod pod) {
        return status(pod, PodPlan.TASK).map(ContainerStatus::getImageID).filter(id -> !id.isEmpty());
    }

    private static Optional<ContainerState> state(Pod pod, String container) {
        return status(pod, container).map(ContainerStatus::getState);
    }

    private static Optional<ContainerStatus> status(Pod pod, String container) {
        List<ContainerStatus> statuses =
                pod.getStatus() == null ? List.of() : pod.getStatus().getContainerStatuses();
        return statuses.stream()
                .filter(status -> container.equals(status.getName()))
                .findFirst();
    }

    private static Optional<PodCondition> condition(Pod pod, String type) {
        List<PodCondition> conditions =
                pod.getStatus() == null ? List.of() : pod.getStatus().getConditions();
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    /** Messages of a cluster may be long; the beginning tells. */
    static String brief(@org.jspecify.annotations.Nullable String message) {
        if (message == null || message.isBlank()) {
            return "no reason given";
        }
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() <= 500 ? line : line.substring(0, 500) + "...";
    }
}
