/** Registration of runners and what is known of them. */
@NullMarked
package dev.nodeyard.api.runner;

import org.jspecify.annotations.NullMarked;
