@NullMarked
package dev.nodeyard.server.webhook;

import org.jspecify.annotations.NullMarked;
