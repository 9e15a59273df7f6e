/** The nodeyard command: assembles nouns and verbs, and turns failures into exit codes. */
@NullMarked
package dev.nodeyard.cli;

import org.jspecify.annotations.NullMarked;
