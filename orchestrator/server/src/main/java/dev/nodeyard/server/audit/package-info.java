/** Who changed what: one line for every changing call. */
@NullMarked
package dev.nodeyard.server.audit;

import org.jspecify.annotations.NullMarked;
