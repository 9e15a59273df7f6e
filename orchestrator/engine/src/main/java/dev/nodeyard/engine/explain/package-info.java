/** Why a task is in its state: what holds it, who could run it, what happened before, what to do. */
@NullMarked
package dev.nodeyard.engine.explain;

import org.jspecify.annotations.NullMarked;
