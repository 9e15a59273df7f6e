/**
 * A double of a Kubernetes cluster, as far as the executor uses one: an API server over HTTP with versions, watches and
 * rights, a controller of jobs, a scheduler, and a kubelet whose containers are real processes.
 */
@NullMarked
package dev.nodeyard.executor.kubernetes.apiserver;

import org.jspecify.annotations.NullMarked;
