/** The noun {@code audit}: read the audit log and check its chain. */
@NullMarked
package dev.nodeyard.cli.audit;

import org.jspecify.annotations.NullMarked;
