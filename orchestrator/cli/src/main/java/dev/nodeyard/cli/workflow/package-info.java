/** Verbs of the noun workflow. */
@NullMarked
package dev.nodeyard.cli.workflow;

import org.jspecify.annotations.NullMarked;
