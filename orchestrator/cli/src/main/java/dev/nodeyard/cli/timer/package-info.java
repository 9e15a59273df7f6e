/** The noun {@code timer}: start, list, show, pause, resume, delete. */
@NullMarked
package dev.nodeyard.cli.timer;

import org.jspecify.annotations.NullMarked;
