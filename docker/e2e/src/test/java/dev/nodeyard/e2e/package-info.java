/** Tests of the whole system: real servers, real runners, real tasks, each a process of its own. */
@NullMarked
package dev.nodeyard.e2e;

import org.jspecify.annotations.NullMarked;
