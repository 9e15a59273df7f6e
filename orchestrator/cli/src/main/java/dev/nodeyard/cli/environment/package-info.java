/** The noun {@code environment}: what tasks want installed, and where it is. */
@NullMarked
package dev.nodeyard.cli.environment;

import org.jspecify.annotations.NullMarked;
