/**
 * Start real PostgreSQL and Redis servers from jars, for the one-process assembly and for tests.
 *
 * <p>The servers are children of this JVM: they listen on the loopback address only, ask for a password, and end with
 * the JVM even when it is killed.
 */
@NullMarked
package dev.nodeyard.embedded;

import org.jspecify.annotations.NullMarked;
