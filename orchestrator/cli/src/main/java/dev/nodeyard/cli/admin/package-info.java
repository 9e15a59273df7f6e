/** Verbs of the noun admin. */
@NullMarked
package dev.nodeyard.cli.admin;

import org.jspecify.annotations.NullMarked;
