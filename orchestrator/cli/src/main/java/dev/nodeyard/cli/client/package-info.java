/** The REST calls, and where the address and the token of the server come from. */
@NullMarked
package dev.nodeyard.cli.client;

import org.jspecify.annotations.NullMarked;
