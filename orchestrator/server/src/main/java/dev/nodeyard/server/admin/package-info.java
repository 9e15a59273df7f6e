/** What administrators do with the whole installation, and the processes that it consists of. */
@NullMarked
package dev.nodeyard.server.admin;

import org.jspecify.annotations.NullMarked;
