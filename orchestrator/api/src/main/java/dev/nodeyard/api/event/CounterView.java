package dev.nodeyard.api.event;

import dev.nodeyard.api.workflow.EventScope;

/**
 * Show the counter of an event.
 *
 * @param name name of the event
 * @param scopeId id of the user, workflow or run
 */
public record CounterView(String name, EventScope scope, String scopeId, long value) {}
