@NullMarked
package dev.nodeyard.server.environment;

import org.jspecify.annotations.NullMarked;
