/** The public status of the orchestrator. */
@NullMarked
package dev.nodeyard.api.status;

import org.jspecify.annotations.NullMarked;
