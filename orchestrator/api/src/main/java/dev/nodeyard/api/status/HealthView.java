package dev.nodeyard.api.status;

/** Say that the process answers. */
public record HealthView(String status) {
    public static final HealthView ALIVE = new HealthView("alive");
}
