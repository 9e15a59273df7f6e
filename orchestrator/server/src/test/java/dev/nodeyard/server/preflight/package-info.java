@NullMarked
package dev.nodeyard.server.preflight;

import org.jspecify.annotations.NullMarked;
