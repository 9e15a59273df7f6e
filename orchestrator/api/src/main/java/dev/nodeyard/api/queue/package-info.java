/** The queue as users see it. */
@NullMarked
package dev.nodeyard.api.queue;

import org.jspecify.annotations.NullMarked;
