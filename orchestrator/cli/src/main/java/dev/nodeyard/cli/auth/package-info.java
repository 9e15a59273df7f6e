/** Signing in and out. */
@NullMarked
package dev.nodeyard.cli.auth;

import org.jspecify.annotations.NullMarked;
