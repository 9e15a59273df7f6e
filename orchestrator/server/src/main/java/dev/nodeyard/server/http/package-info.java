/** What all REST calls share: errors as problem+json, request ids, limits. Knows no feature. */
@NullMarked
package dev.nodeyard.server.http;

import org.jspecify.annotations.NullMarked;
