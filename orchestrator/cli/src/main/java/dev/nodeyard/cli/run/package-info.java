/** Verbs of the noun run, and the watching of a run. */
@NullMarked
package dev.nodeyard.cli.run;

import org.jspecify.annotations.NullMarked;
