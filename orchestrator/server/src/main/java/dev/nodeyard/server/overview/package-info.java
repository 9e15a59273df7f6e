/** What needs attention and what goes on, for a first page. */
@NullMarked
package dev.nodeyard.server.overview;

import org.jspecify.annotations.NullMarked;
