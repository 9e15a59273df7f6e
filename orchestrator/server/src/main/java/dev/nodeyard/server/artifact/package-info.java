/** Files and big values of attempts in a content-addressed store. */
@NullMarked
package dev.nodeyard.server.artifact;

import org.jspecify.annotations.NullMarked;
