package dev.nodeyard.api.attempt;

/**
 * Describe a whole log.
 *
 * @param bytes length
 * @param crc32c CRC-32C (Castagnoli) of all bytes, 8 hexadecimal digits
 */
public record LogSummary(long bytes, String crc32c) {}
