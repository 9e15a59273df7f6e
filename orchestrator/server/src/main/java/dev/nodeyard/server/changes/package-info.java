/** The live feed of changes for browsers and watchers: server-sent events, resumable, over any number of processes. */
@NullMarked
package dev.nodeyard.server.changes;

import org.jspecify.annotations.NullMarked;
