/** Logs of attempts: stored by byte offset, read by offset or line. */
@NullMarked
package dev.nodeyard.server.log;

import org.jspecify.annotations.NullMarked;
