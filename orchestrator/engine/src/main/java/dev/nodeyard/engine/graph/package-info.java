/** The graph of a workflow: proves it sound, or names every fault; answers who waits for whom. */
@NullMarked
package dev.nodeyard.engine.graph;

import org.jspecify.annotations.NullMarked;
