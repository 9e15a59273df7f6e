/** The orchestrator: a Dropwizard application, package by feature, put together by hand in {@code Wiring}. */
@NullMarked
package dev.nodeyard.server;

import org.jspecify.annotations.NullMarked;
