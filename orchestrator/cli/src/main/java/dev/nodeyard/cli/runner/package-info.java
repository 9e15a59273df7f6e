/** Verbs of the noun runner. */
@NullMarked
package dev.nodeyard.cli.runner;

import org.jspecify.annotations.NullMarked;
