/** Git repositories in PostgreSQL: JGit's DFS storage over rows, and what is read from and written to it. */
@NullMarked
package dev.nodeyard.server.git;

import org.jspecify.annotations.NullMarked;
