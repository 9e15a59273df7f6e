package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.util.Arrays;

/** The orders in which workflows can be listed. */
enum WorkflowSort {
    CREATED_AT("createdAt", "w.created_at", "timestamptz"),
    UPDATED_AT("updatedAt", "w.updated_at", "timestamptz"),
    NAME("name", "w.name", "text");

    private final String word;
    private final String column;
    private final String type;

    WorkflowSort(String word, String column, String type) {
        this.word = word;
        this.column = column;
        this.type = type;
    }

    /**
     * An order and its direction.
     *
     * @param word as callers write it: {@code name}, {@code -updatedAt}
     */
    record By(String word, WorkflowSort order, boolean descending) {
        static By of(String word) {
            boolean descending = word.startsWith("-");
            String name = descending ? word.substring(1) : word;
            return Arrays.stream(values())
                    .filter(order -> order.word.equals(name))
                    .findFirst()
                    .map(order -> new By(word, order, descending))
                    .orElseThrow(() -> new ApiException(
                            ErrorCode.INVALID,
                            "sort must be createdAt, updatedAt or name, with '-' in front for the other way round."));
        }

        String key() {
            return "CAST(" + order.column + " AS text)";
        }

        String after() {
            return "(" + order.column + ", w.id) " + (descending ? "<" : ">") + " (CAST(:key AS " + order.type
                    + "), CAST(:id AS uuid))";
        }

        String orderBy() {
            String direction = descending ? " DESC" : "";
            return order.column + direction + ", w.id" + direction;
        }
    }
}
