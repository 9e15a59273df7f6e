/** What must survive the runner: a record per attempt on disk. */
@NullMarked
package dev.nodeyard.runner.spool;

import org.jspecify.annotations.NullMarked;
