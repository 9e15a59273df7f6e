/** Verbs of the nouns task and artifact. */
@NullMarked
package dev.nodeyard.cli.task;

import org.jspecify.annotations.NullMarked;
