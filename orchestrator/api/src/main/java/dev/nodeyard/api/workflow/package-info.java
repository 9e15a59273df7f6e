/** A workflow as tasks: what the converter makes of a node chart and what an executor receives. */
@NullMarked
package dev.nodeyard.api.workflow;

import org.jspecify.annotations.NullMarked;
