/** How the API document is made, and what is tested from it. */
@NullMarked
package dev.nodeyard.server.openapi;

import org.jspecify.annotations.NullMarked;
