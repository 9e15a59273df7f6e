/** Registered runners, what they can do and whether they are there. */
@NullMarked
package dev.nodeyard.server.runner;

import org.jspecify.annotations.NullMarked;
