@NullMarked
package dev.nodeyard.server.admin;

import org.jspecify.annotations.NullMarked;
