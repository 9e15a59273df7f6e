@NullMarked
package dev.nodeyard.executor.conda;

import org.jspecify.annotations.NullMarked;
