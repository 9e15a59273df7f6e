/** Webhooks: calls to other programs when something has happened. */
@NullMarked
package dev.nodeyard.api.webhook;

import org.jspecify.annotations.NullMarked;
