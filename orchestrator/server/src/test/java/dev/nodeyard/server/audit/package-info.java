@NullMarked
package dev.nodeyard.server.audit;

import org.jspecify.annotations.NullMarked;
