/** Whether this process is alive and whether it should be sent calls. */
@NullMarked
package dev.nodeyard.server.health;

import org.jspecify.annotations.NullMarked;
