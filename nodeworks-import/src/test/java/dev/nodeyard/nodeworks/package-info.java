/** Tests of node charts and their conversion. */
@NullMarked
package dev.nodeyard.nodeworks;

import org.jspecify.annotations.NullMarked;
