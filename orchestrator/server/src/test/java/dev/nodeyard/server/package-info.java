@NullMarked
package dev.nodeyard.server;

import org.jspecify.annotations.NullMarked;
