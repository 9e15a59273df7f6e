@NullMarked
package dev.nodeyard.server.overview;

import org.jspecify.annotations.NullMarked;
