/**
 * The calls of the Distributed Nodeworks wiki, spelled as it spells them: thin resources over the services that the
 * resource routes use too. Its {@code status}, {@code register} and {@code login} are the only spelling of these and
 * stand with their features.
 */
@NullMarked
package dev.nodeyard.server.wiki;

import org.jspecify.annotations.NullMarked;
