@NullMarked
package dev.nodeyard.server.git;

import org.jspecify.annotations.NullMarked;
