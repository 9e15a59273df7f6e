package dev.nodeyard.server.log;

import java.util.zip.CRC32C;

/**
 * Join CRC-32C checksums: that of a whole from those of its pieces, so that no stored byte is read again.
 *
 * <p>A checksum is the rest of a polynomial division; appending n bytes multiplies it by x to the power 8n.
 */
final class Crc32cSum {
    private static final int POLYNOMIAL = 0x82F63B78;
    private static final int ONE = 1 << 31;
    private static final int[] POWERS = powers();

    private Crc32cSum() {}

    static long of(byte[] bytes, int offset, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, offset, length);
        return sum.getValue();
    }

    /** Return the checksum of a first piece followed by a second one of {@code secondBytes} bytes. */
    static long join(long first, long second, long secondBytes) {
        int shifted = multiply(power(secondBytes), (int) first);
        return Integer.toUnsignedLong(shifted) ^ second;
    }

    /** Return x to the power 8n. */
    private static int power(long n) {
        int result = ONE;
        int k = 3;
        for (long rest = n; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                result = multiply(POWERS[k], result);
            }
            k++;
        }
        return result;
    }

    /** Return x to the power of each power of two. */
    private static int[] powers() {
        int[] powers = new int[Long.SIZE + 3];
        powers[0] = ONE >>> 1;
        for (int k = 1; k < powers.length; k++) {
            powers[k] = multiply(powers[k - 1], powers[k - 1]);
        }
        return powers;
    }

    /** Multiply two polynomials modulo the checksum's own; bits are reversed, the highest coefficient is the lowest bit. */
    private static int multiply(int a, int b) {
        int product = 0;
        int factor = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= factor;
            }
            factor = (factor & 1) != 0 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
        }
        return product;
    }
}
