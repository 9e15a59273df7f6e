@NullMarked
package dev.nodeyard.server.event;

import org.jspecify.annotations.NullMarked;
