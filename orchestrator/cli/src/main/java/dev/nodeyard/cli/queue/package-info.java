/** Verbs of the noun queue. */
@NullMarked
package dev.nodeyard.cli.queue;

import org.jspecify.annotations.NullMarked;
