/** Tests of logs on a real database. */
@NullMarked
package dev.nodeyard.server.log;

import org.jspecify.annotations.NullMarked;
