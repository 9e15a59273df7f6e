/** The noun {@code event}: push, list, counters. */
@NullMarked
package dev.nodeyard.cli.event;

import org.jspecify.annotations.NullMarked;
