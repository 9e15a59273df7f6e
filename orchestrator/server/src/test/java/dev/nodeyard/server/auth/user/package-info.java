@NullMarked
package dev.nodeyard.server.auth.user;

import org.jspecify.annotations.NullMarked;
