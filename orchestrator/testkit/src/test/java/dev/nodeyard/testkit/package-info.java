@NullMarked
package dev.nodeyard.testkit;

import org.jspecify.annotations.NullMarked;
