/** Clone and push with the stock git client over HTTP. */
@NullMarked
package dev.nodeyard.server.git.http;

import org.jspecify.annotations.NullMarked;
