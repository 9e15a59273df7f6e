@NullMarked
package dev.nodeyard.standalone.demo;

import org.jspecify.annotations.NullMarked;
