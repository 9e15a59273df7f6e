@NullMarked
package dev.nodeyard.server.changes;

import org.jspecify.annotations.NullMarked;
