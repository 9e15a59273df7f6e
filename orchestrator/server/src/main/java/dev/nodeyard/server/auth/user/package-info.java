/** Users as people and administrators deal with them: sign-up, invitations, roles, passwords. */
@NullMarked
package dev.nodeyard.server.auth.user;

import org.jspecify.annotations.NullMarked;
