@NullMarked
package dev.nodeyard.server.dashboard;

import org.jspecify.annotations.NullMarked;
