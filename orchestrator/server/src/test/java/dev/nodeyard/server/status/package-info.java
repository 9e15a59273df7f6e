@NullMarked
package dev.nodeyard.server.status;

import org.jspecify.annotations.NullMarked;
