/**
 * The agent that runs on a host: it asks the orchestrator for work, runs it with executors and sends back logs and
 * results. It can run as a program or inside another one.
 */
@NullMarked
package dev.nodeyard.runner;

import org.jspecify.annotations.NullMarked;
