/**
 * Combine what tasks want installed into environments that they share, and find what contradicts itself before anything
 * runs.
 */
@NullMarked
package dev.nodeyard.engine.environment;

import org.jspecify.annotations.NullMarked;
