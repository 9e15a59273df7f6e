package dev.nodeyard.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compare values of tasks: numbers by size, for their last digits depend on the machine. */
final class LikeValues {
    static final double TOLERANCE = 1e-9;

    private final double tolerance;

    LikeValues(double tolerance) {
        this.tolerance = tolerance;
    }

    boolean alike(JsonNode wanted, JsonNode got) {
        if (wanted.isNumber() && got.isNumber()) {
            double difference = Math.abs(wanted.doubleValue() - got.doubleValue());
            return difference <= tolerance * Math.max(1, Math.abs(wanted.doubleValue()));
        }
        if (wanted.isContainerNode()) {
            return wanted.getNodeType() == got.getNodeType()
                    && wanted.size() == got.size()
                    && membersAlike(wanted, got);
        }
        return wanted.equals(got);
    }

    private boolean membersAlike(JsonNode wanted, JsonNode got) {
        if (wanted.isObject()) {
            for (Map.Entry<String, JsonNode> member : wanted.properties()) {
                if (!alike(member.getValue(), got.path(member.getKey()))) {
                    return false;
                }
            }
            return true;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!alike(wanted.get(i), got.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Return the lengths of an array or of lists in lists, outermost first; empty for anything else. */
    static List<Integer> shape(JsonNode value) {
        List<Integer> shape = new ArrayList<>();
        JsonNode array = value.path("$ndarray").path("shape");
        if (array.isArray()) {
            array.forEach(length -> shape.add(length.asInt()));
            return shape;
        }
        for (JsonNode list = value; list.isArray(); list = list.path(0)) {
            shape.add(list.size());
        }
        return shape;
    }
}
