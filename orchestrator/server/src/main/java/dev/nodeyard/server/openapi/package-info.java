/** The API document and its readable page. The document itself is made by the build. */
@NullMarked
package dev.nodeyard.server.openapi;

import org.jspecify.annotations.NullMarked;
