/** Call other programs when something has happened: an outbox in the database, signed calls, tries again. */
@NullMarked
package dev.nodeyard.server.webhook;

import org.jspecify.annotations.NullMarked;
