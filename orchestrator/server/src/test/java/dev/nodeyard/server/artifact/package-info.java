/** Tests of artifacts on a real database. */
@NullMarked
package dev.nodeyard.server.artifact;

import org.jspecify.annotations.NullMarked;
