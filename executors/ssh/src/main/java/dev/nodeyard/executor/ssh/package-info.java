/**
 * The executor {@code ssh}: an attempt on another machine, where no runner can be installed.
 *
 * <p>One connection is kept to each host and shared by all its attempts. Through a shell on it attempts are started,
 * looked at and ended; the work itself belongs to a small script on the host that needs nobody to be connected, so a cut
 * connection ends nothing. Files travel as archives; no file system needs to be shared.
 */
@NullMarked
package dev.nodeyard.executor.ssh;

import org.jspecify.annotations.NullMarked;
