/** Logs of attempts: kept on disk first, shipped by offset. */
@NullMarked
package dev.nodeyard.runner.log;

import org.jspecify.annotations.NullMarked;
