@NullMarked
package dev.nodeyard.server.auth;

import org.jspecify.annotations.NullMarked;
