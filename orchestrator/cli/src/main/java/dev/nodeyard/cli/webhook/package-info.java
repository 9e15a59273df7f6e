/** The noun {@code webhook}: have other programs called. */
@NullMarked
package dev.nodeyard.cli.webhook;

import org.jspecify.annotations.NullMarked;
