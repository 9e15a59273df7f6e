/** Everything in one program: {@code nodeyard up}, and the verbs that need more than the REST API. */
@NullMarked
package dev.nodeyard.standalone;

import org.jspecify.annotations.NullMarked;
