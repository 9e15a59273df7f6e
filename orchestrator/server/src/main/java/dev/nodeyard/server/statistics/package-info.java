/** How runners get on: what they were seen doing and how their attempts ended, over an hour and a day. */
@NullMarked
package dev.nodeyard.server.statistics;

import org.jspecify.annotations.NullMarked;
