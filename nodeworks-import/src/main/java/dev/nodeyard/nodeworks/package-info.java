/** Node charts: read and written without loss, and converted to tasks. */
@NullMarked
package dev.nodeyard.nodeworks;

import org.jspecify.annotations.NullMarked;
