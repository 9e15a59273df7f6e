/** Browsers that are signed in: cookies, and the token that keeps other sites from using them. */
@NullMarked
package dev.nodeyard.server.auth.session;

import org.jspecify.annotations.NullMarked;
