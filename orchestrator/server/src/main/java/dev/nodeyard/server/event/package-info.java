/** Events that users push, their counters, and the tasks that wait for them or for a moment. */
@NullMarked
package dev.nodeyard.server.event;

import org.jspecify.annotations.NullMarked;
