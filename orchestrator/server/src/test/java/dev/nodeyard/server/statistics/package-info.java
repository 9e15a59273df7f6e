@NullMarked
package dev.nodeyard.server.statistics;

import org.jspecify.annotations.NullMarked;
