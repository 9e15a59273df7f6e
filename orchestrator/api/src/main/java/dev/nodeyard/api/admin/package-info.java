/** Acts of administrators on the whole installation. */
@NullMarked
package dev.nodeyard.api.admin;

import org.jspecify.annotations.NullMarked;
