/**
 * Run attempts in containers of a Docker Engine.
 *
 * <p>{@link dev.nodeyard.executor.docker.DockerExecutor} is the way of one attempt: options and permissions, image,
 * workspace, services, container, end. What outlives this process bears {@link dev.nodeyard.executor.docker.Labels}.
 */
@NullMarked
package dev.nodeyard.executor.docker;

import org.jspecify.annotations.NullMarked;
