/** The audit log: its lines and the chain that holds them together. */
@NullMarked
package dev.nodeyard.api.audit;

import org.jspecify.annotations.NullMarked;
