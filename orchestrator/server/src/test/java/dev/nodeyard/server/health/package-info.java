@NullMarked
package dev.nodeyard.server.health;

import org.jspecify.annotations.NullMarked;
