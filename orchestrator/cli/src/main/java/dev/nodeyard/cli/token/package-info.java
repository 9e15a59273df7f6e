/** Verbs of the noun token. */
@NullMarked
package dev.nodeyard.cli.token;

import org.jspecify.annotations.NullMarked;
