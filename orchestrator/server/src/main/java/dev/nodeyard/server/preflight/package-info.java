/** What would hold a run before it is started. */
@NullMarked
package dev.nodeyard.server.preflight;

import org.jspecify.annotations.NullMarked;
