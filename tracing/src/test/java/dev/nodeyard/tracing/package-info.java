@NullMarked
package dev.nodeyard.tracing;

import org.jspecify.annotations.NullMarked;
