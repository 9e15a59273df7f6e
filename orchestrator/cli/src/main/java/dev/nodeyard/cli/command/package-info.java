/** What all verbs share: options, output, references to runs and tasks. */
@NullMarked
package dev.nodeyard.cli.command;

import org.jspecify.annotations.NullMarked;
