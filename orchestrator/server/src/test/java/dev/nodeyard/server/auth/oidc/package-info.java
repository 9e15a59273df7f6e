@NullMarked
package dev.nodeyard.server.auth.oidc;

import org.jspecify.annotations.NullMarked;
