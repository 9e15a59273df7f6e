package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Put pods on nodes that have the labels, tolerated taints and resources that they ask for. */
final class Scheduler {
    private final ObjectStore store;

    Scheduler(ObjectStore store) {
        this.store = store;
    }

    /** Put a pod on a node; false when none takes it, which the pod's conditions say then. */
    boolean place(String namespace, String name) {
        List<ObjectNode> nodes = store.list("nodes", null);
        boolean[] placed = new boolean[1];
        store.update("pods", namespace, name, pod -> {
            Map<String, Integer> refusals = new TreeMap<>();
            for (ObjectNode node : nodes) {
                String refusal = refusal(pod, node);
                if (refusal.isEmpty()) {
                    placed[0] = true;
                    ((ObjectNode) pod.get("spec")).put("nodeName", Json.name(node));
                    condition(pod, "True", null, null);
                    return;
                }
                refusals.merge(refusal, 1, Integer::sum);
            }
            StringBuilder words = new StringBuilder("0/" + nodes.size() + " nodes are available:");
            refusals.forEach((why, count) ->
                    words.append(" ").append(count).append(" ").append(why).append(","));
            words.setCharAt(words.length() - 1, '.');
            condition(pod, "False", "Unschedulable", words.toString());
        });
        return placed[0];
    }

    private static String refusal(ObjectNode pod, ObjectNode node) {
        for (Map.Entry<String, JsonNode> wanted : pod.at("/spec/nodeSelector").properties()) {
            if (!node.at("/metadata/labels").path(wanted.getKey()).equals(wanted.getValue())) {
                return "node(s) didn't match Pod's node affinity/selector";
            }
        }
        for (JsonNode taint : node.at("/spec/taints")) {
            if (!isTolerated(pod, taint)) {
                return "node(s) had untolerated taint {" + taint.path("key").asText() + ": "
                        + taint.path("value").asText() + "}";
            }
        }
        for (JsonNode container : pod.at("/spec/containers")) {
            for (Map.Entry<String, JsonNode> wanted :
                    container.at("/resources/requests").properties()) {
                BigDecimal has = amount(
                        node.at("/status/allocatable").path(wanted.getKey()).asText("0"));
                if (amount(wanted.getValue().asText()).compareTo(has) > 0) {
                    return "Insufficient " + wanted.getKey();
                }
            }
        }
        return "";
    }

    private static boolean isTolerated(ObjectNode pod, JsonNode taint) {
        for (JsonNode toleration : pod.at("/spec/tolerations")) {
            boolean sameKey = toleration.path("key").equals(taint.path("key"));
            boolean exists = toleration.path("operator").asText("Equal").equals("Exists");
            if (sameKey && (exists || toleration.path("value").equals(taint.path("value")))) {
                return true;
            }
        }
        return false;
    }

    private static BigDecimal amount(String text) {
        String number = text.replaceAll("[A-Za-z]+$", "");
        BigDecimal factor = switch (text.substring(number.length())) {
            case "m" -> new BigDecimal("0.001");
            case "Ki" -> BigDecimal.valueOf(1L << 10);
            case "Mi" -> BigDecimal.valueOf(1L << 20);
            case "Gi" -> BigDecimal.valueOf(1L << 30);
            default -> BigDecimal.ONE;
        };
        return new BigDecimal(number).multiply(factor);
    }

    private static void condition(ObjectNode pod, String value, @Nullable String reason, @Nullable String message) {
        ArrayNode conditions = pod.withObject("/status").withArray("conditions");
        for (int i = conditions.size() - 1; i >= 0; i--) {
            if (conditions.get(i).path("type").asText().equals("PodScheduled")) {
                conditions.remove(i);
            }
        }
        conditions
                .addObject()
                .put("type", "PodScheduled")
                .put("status", value)
                .put("reason", reason)
                .put("message", message);
    }
}
