@NullMarked
package dev.nodeyard.server.metrics;

import org.jspecify.annotations.NullMarked;
