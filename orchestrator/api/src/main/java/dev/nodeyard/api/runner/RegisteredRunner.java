package dev.nodeyard.api.runner;

import dev.nodeyard.api.id.RunnerId;

/**
 * Answer a registration.
 *
 * @param token {@code nyr_...}, shown this once
 */
public record RegisteredRunner(RunnerId id, String name, String token) {
    @Override
    public String toString() {
        return "RegisteredRunner[" + id + "]";
    }
}
