@NullMarked
package dev.nodeyard.api.audit;

import org.jspecify.annotations.NullMarked;
