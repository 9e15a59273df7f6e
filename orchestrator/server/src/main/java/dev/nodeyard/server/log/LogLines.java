package dev.nodeyard.server.log;

/**
 * Hold whole lines of a log.
 *
 * @param first number of the first line, from 0
 * @param slice their bytes and where these are in the log; without bytes where there are no such lines
 */
record LogLines(long first, LogSlice slice) {}
