/** Node charts under a name: publish, get, list, delete; each version a git commit. */
@NullMarked
package dev.nodeyard.server.workflow;

import org.jspecify.annotations.NullMarked;
