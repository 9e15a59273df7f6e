/** People sign in with an OpenID Connect provider. */
@NullMarked
package dev.nodeyard.server.auth.oidc;

import org.jspecify.annotations.NullMarked;
