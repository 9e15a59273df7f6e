/** Tests of the comparison of node charts. */
@NullMarked
package dev.nodeyard.nodeworks.diff;

import org.jspecify.annotations.NullMarked;
