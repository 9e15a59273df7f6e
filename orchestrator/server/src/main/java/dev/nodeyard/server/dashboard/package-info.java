/** The dashboard's files: served as they were built, from the class path, under the address of the API. */
@NullMarked
package dev.nodeyard.server.dashboard;

import org.jspecify.annotations.NullMarked;
