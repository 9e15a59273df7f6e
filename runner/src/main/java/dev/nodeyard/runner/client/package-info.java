/** The calls to the orchestrator, and the one rule of when to repeat them. */
@NullMarked
package dev.nodeyard.runner.client;

import org.jspecify.annotations.NullMarked;
