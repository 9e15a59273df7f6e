@NullMarked
package dev.nodeyard.server.git.http;

import org.jspecify.annotations.NullMarked;
