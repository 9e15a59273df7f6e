package dev.nodeyard.api.workflow;

/** Name a task that has another unique name than before. */
public record RenamedTask(String before, String after) {}
