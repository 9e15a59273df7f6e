@NullMarked
package dev.nodeyard.server.http;

import org.jspecify.annotations.NullMarked;
