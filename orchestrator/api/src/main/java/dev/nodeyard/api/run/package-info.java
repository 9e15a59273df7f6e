/** Runs, task runs and attempts as users see them. */
@NullMarked
package dev.nodeyard.api.run;

import org.jspecify.annotations.NullMarked;
