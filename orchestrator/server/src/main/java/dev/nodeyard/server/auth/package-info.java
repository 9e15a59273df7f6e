/** Who calls: users, tokens, sign-in, roles. */
@NullMarked
package dev.nodeyard.server.auth;

import org.jspecify.annotations.NullMarked;
