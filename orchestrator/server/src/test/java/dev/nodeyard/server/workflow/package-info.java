/** Tests of publishing and keeping workflows. */
@NullMarked
package dev.nodeyard.server.workflow;

import org.jspecify.annotations.NullMarked;
