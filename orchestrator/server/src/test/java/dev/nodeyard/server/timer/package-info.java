@NullMarked
package dev.nodeyard.server.timer;

import org.jspecify.annotations.NullMarked;
