/** Events that people and programs push, and their counters. */
@NullMarked
package dev.nodeyard.api.event;

import org.jspecify.annotations.NullMarked;
