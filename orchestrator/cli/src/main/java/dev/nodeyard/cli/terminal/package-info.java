/** What people and scripts see: tables, colours, exit codes, error texts. */
@NullMarked
package dev.nodeyard.cli.terminal;

import org.jspecify.annotations.NullMarked;
