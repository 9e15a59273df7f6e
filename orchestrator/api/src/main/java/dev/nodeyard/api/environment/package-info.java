/** What environments are called and how container images of them are made: the same for orchestrator and runners. */
@NullMarked
package dev.nodeyard.api.environment;

import org.jspecify.annotations.NullMarked;
