package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Refuse objects that an API server would refuse. */
final class Validation {
    private static final String LABEL = "([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?";

    private Validation() {}

    static void check(String resource, ObjectNode object) {
        for (Map.Entry<String, JsonNode> label : object.at("/metadata/labels").properties()) {
            if (!label.getValue().asText().matches(LABEL)) {
                throw invalid(
                        object,
                        "metadata.labels: Invalid value: \"" + label.getValue().asText() + "\"");
            }
        }
        if (!resource.equals("jobs")) {
            return;
        }
        if (!Json.name(object).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw invalid(object, "metadata.name: Invalid value: \"" + Json.name(object) + "\"");
        }
        JsonNode pod = object.at("/spec/template/spec");
        if (!pod.path("restartPolicy").asText().matches("Never|OnFailure")) {
            throw invalid(
                    object, "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"");
        }
        Set<String> volumes = new HashSet<>();
        pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        for (JsonNode container : pod.path("containers")) {
            if (container.path("image").asText().isBlank()) {
                throw invalid(object, "spec.template.spec.containers[0].image: Required value");
            }
            for (JsonNode mount : container.path("volumeMounts")) {
                if (!volumes.contains(mount.path("name").asText())) {
                    throw invalid(
                            object,
                            "volumeMounts[0].name: Not found: \""
                                    + mount.path("name").asText() + "\"");
                }
            }
            for (JsonNode limit : container.at("/resources/limits")) {
                if (!limit.asText().matches("[0-9]+(\\.[0-9]+)?(m|Ki|Mi|Gi|Ti)?")) {
                    throw invalid(object, "resources.limits: Invalid value: \"" + limit.asText() + "\"");
                }
            }
        }
    }

    private static ApiProblem invalid(ObjectNode object, String why) {
        return new ApiProblem(
                422, "Invalid", object.path("kind").asText() + " \"" + Json.name(object) + "\" is invalid: " + why);
    }
}
