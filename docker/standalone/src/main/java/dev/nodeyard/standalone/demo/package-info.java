/** Publish and run example charts, and compare what they give with what they should. */
@NullMarked
package dev.nodeyard.standalone.demo;

import org.jspecify.annotations.NullMarked;
