package dev.nodeyard.executor.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Make the Job of an attempt from what the task asks for and what the administrator says. */
final class JobPlan {
    private static final int MOST_REFUSALS_SHOWN = 5;
    private static final Duration MARGIN = Duration.ofMinutes(2);
    private static final Duration LEFT_OVER = Duration.ofHours(1);

    private final String owner;
    private final PodOptions options;
    private final Patience patience;
    private final Optional<JsonNode> template;

    /**
     * Make a plan for all jobs of a runner.
     *
     * @throws IllegalArgumentException when the administrator's template cannot be used
     */
    JobPlan(String owner, PodOptions options, Patience patience) {
        this.owner = owner;
        this.options = options;
        this.patience = patience;
        this.template = options.template().map(JobPlan::template);
    }

    /**
     * Make the job of an attempt.
     *
     * @param selector labels that the node must have because of the task's tags
     * @throws ExecutorException when the task asks for what the administrator does not allow
     */
    Job job(Work work, String namespace, Map<String, String> selector) throws ExecutorException {
        Map<String, String> labels = Marks.labels(owner, work);
        return new JobBuilder()
                .withNewMetadata()
                .withName(Marks.job(work.attempt()))
                .withNamespace(namespace)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withParallelism(1)
                .withCompletions(1)
                .withTtlSecondsAfterFinished((int) LEFT_OVER.toSeconds())
                .withActiveDeadlineSeconds(deadline(work).toSeconds())
                .withTemplate(pod(work, labels, selector))
                .endSpec()
                .build();
    }

    /** The cluster's own limit comes after ours: waiting, working, and being fetched from. */
    private Duration deadline(Work work) {
        Long timeout = work.task().timeoutMs();
        Duration working = timeout == null ? patience.longest() : Duration.ofMillis(timeout);
        return working.plus(patience.pending()).plus(MARGIN);
    }

    private PodTemplateSpec pod(Work work, Map<String, String> labels, Map<String, String> selector)
            throws ExecutorException {
        PodTemplateSpec ours = new PodPlan(options, patience).template(work, image(work), labels, selector);
        Optional<ObjectNode> asked = TaskOptions.of(work).pod();
        if (template.isEmpty() && asked.isEmpty()) {
            return ours;
        }
        ObjectNode merged = object(Serialization.asJson(ours));
        template.ifPresent(part -> PodParts.merge(merged, part));
        if (asked.isPresent()) {
            refuseForeign(asked.get());
            PodParts.merge(merged, asked.get());
        }
        try {
            return Serialization.unmarshal(merged.toString(), PodTemplateSpec.class);
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw TaskOptions.refused("kubernetes.pod is no part of a pod: " + rootMessage(e));
        }
    }

    private void refuseForeign(ObjectNode asked) throws ExecutorException {
        List<String> refused = new ArrayList<>(PodParts.ours(asked));
        PodParts.refused(asked, options.taskFields()).stream()
                .filter(pointer -> !refused.contains(pointer))
                .forEach(refused::add);
        if (!refused.isEmpty()) {
            String some = String.join(", ", refused.subList(0, Math.min(MOST_REFUSALS_SHOWN, refused.size())));
            throw TaskOptions.refused("this runner does not let tasks set " + some + " in kubernetes.pod; "
                    + (options.taskFields().isEmpty()
                            ? "its administrator allows nothing there (option task_pod_fields)"
                            : "its administrator allows " + String.join(", ", options.taskFields())));
        }
    }

    private String image(Work work) throws ExecutorException {
        EnvironmentSpec environment = work.task().environment();
        String named = environment == null ? null : environment.image();
        if (environment != null) {
            refuseInstallations(environment);
        }
        String image = named == null ? options.image().orElse(null) : named;
        if (image == null) {
            throw TaskOptions.refused("the task names no image: set image, or let the administrator of the runner set"
                    + " the option image of the executor kubernetes");
        }
        if (named != null && !isAllowed(named)) {
            throw TaskOptions.refused("this runner does not run the image " + named + "; its administrator allows "
                    + String.join(", ", options.allowedImages()));
        }
        return image;
    }

    private boolean isAllowed(String image) {
        return options.allowedImages().isEmpty()
                || options.allowedImages().stream().anyMatch(pattern -> isLike(image, pattern));
    }

    /** A star stands for any characters. */
    private static boolean isLike(String image, String pattern) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return image.matches(regex);
    }

    private static void refuseInstallations(EnvironmentSpec environment) throws ExecutorException {
        List<String> asked = new ArrayList<>();
        Map.of(
                        "pip", environment.pip(),
                        "conda", environment.conda(),
                        "apt", environment.apt(),
                        "setup", environment.setup())
                .forEach((name, items) -> {
                    if (!items.isEmpty()) {
                        asked.add("environment." + name);
                    }
                });
        if (!asked.isEmpty()) {
            Collections.sort(asked);
            throw new ExecutorException(
                    FailureReason.ENVIRONMENT_FAILED,
                    "the executor kubernetes installs nothing (" + String.join(", ", asked)
                            + "): build an image that holds it with nodeyard environment build, push it to a registry"
                            + " that the cluster reaches, and name it as environment.image alone");
        }
    }

    private static JsonNode template(String file) {
        try {
            ObjectNode part = object(Serialization.asJson(
                    Serialization.unmarshal(Files.readString(Path.of(file)), GenericKubernetesResource.class)));
            part.retain("metadata", "spec", "container");
            List<String> ours = PodParts.ours(part);
            if (!ours.isEmpty()) {
                throw new IllegalArgumentException("the file of the option pod_template of the executor kubernetes must"
                        + " not set " + String.join(", ", ours));
            }
            return part;
        } catch (IOException | KubernetesClientException e) {
            throw new IllegalArgumentException(
                    "the file " + file + " of the option pod_template of the executor kubernetes cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) Wire.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the client wrote what is not JSON", e);
        }
    }

    private static String rootMessage(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
