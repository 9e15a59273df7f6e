@NullMarked
package dev.nodeyard.embedded;

import org.jspecify.annotations.NullMarked;
