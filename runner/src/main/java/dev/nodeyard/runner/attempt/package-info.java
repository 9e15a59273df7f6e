/** One attempt from its assignment to its outcome. */
@NullMarked
package dev.nodeyard.runner.attempt;

import org.jspecify.annotations.NullMarked;
