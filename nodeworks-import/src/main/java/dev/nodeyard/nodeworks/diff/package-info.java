/** What changed between two versions of a node chart, said in tasks and dependencies. */
@NullMarked
package dev.nodeyard.nodeworks.diff;

import org.jspecify.annotations.NullMarked;
