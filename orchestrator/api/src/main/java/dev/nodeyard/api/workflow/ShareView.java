package dev.nodeyard.api.workflow;

import java.time.Instant;

/**
 * Show with whom a workflow is shared.
 *
 * @param sharedBy user name of whoever shared it
 */
public record ShareView(String username, Permission permission, String sharedBy, Instant createdAt) {}
