/** Definitions of environments: what tasks want installed, who made it, and which exact versions came of it. */
@NullMarked
package dev.nodeyard.server.environment;

import org.jspecify.annotations.NullMarked;
