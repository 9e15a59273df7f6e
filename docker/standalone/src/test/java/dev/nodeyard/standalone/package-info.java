@NullMarked
package dev.nodeyard.standalone;

import org.jspecify.annotations.NullMarked;
