@NullMarked
package dev.nodeyard.server.wiki;

import org.jspecify.annotations.NullMarked;
