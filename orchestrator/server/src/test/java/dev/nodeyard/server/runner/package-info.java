@NullMarked
package dev.nodeyard.server.runner;

import org.jspecify.annotations.NullMarked;
