@NullMarked
package dev.nodeyard.server.auth.session;

import org.jspecify.annotations.NullMarked;
