/** The verb doctor: finds out why nothing works. */
@NullMarked
package dev.nodeyard.cli.doctor;

import org.jspecify.annotations.NullMarked;
