/** What tests of the orchestrator share: real servers, a clock that obeys, and workflows in a few lines. */
@NullMarked
package dev.nodeyard.testkit;

import org.jspecify.annotations.NullMarked;
