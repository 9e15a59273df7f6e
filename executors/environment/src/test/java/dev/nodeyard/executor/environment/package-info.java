@NullMarked
package dev.nodeyard.executor.environment;

import org.jspecify.annotations.NullMarked;
