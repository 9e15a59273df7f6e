@NullMarked
package dev.nodeyard.executor.nodeworks;

import org.jspecify.annotations.NullMarked;
