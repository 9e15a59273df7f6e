package dev.nodeyard.engine.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turn JSON into the values of CEL. */
final class CelValues {
    private CelValues() {}

    static Object of(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> map(json);
            case ARRAY -> list(json);
            case STRING -> json.textValue();
            case BOOLEAN -> json.booleanValue();
            case NUMBER -> number(json);
            case NULL, MISSING, BINARY, POJO -> NullValue.NULL_VALUE;
        };
    }

    private static Object number(JsonNode json) {
        return json.isIntegralNumber() && json.canConvertToLong() ? (Object) json.longValue() : json.doubleValue();
    }

    private static Map<String, Object> map(JsonNode json) {
        Map<String, Object> map = new HashMap<>();
        json.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
        return map;
    }

    private static List<Object> list(JsonNode json) {
        List<Object> list = new ArrayList<>(json.size());
        json.forEach(element -> list.add(of(element)));
        return list;
    }
}
