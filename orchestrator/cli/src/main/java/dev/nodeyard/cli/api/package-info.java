/** Any call of the REST API, for what has no command of its own. */
@NullMarked
package dev.nodeyard.cli.api;

import org.jspecify.annotations.NullMarked;
