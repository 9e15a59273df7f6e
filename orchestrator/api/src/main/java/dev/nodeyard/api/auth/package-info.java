/** Users, sign-in and personal tokens. */
@NullMarked
package dev.nodeyard.api.auth;

import org.jspecify.annotations.NullMarked;
