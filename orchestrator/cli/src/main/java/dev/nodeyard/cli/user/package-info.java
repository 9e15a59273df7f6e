/** Verbs of the noun user. */
@NullMarked
package dev.nodeyard.cli.user;

import org.jspecify.annotations.NullMarked;
