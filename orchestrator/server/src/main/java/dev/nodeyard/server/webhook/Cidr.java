package dev.nodeyard.server.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A network, as {@code address/bits}. */
record Cidr(InetAddress network, int bits) {
    private static final Pattern FORM = Pattern.compile("[0-9.]+/[0-9]{1,2}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/[0-9]{1,3}");

    /** @throws IllegalArgumentException when the text is no network */
    static Cidr parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a network of the form 10.0.0.0/8 or fd00::/8: " + text);
        }
        int slash = text.indexOf('/');
        int bits = Integer.parseInt(text.substring(slash + 1));
        try {
            // Of the form above this is never looked up.
            InetAddress network = InetAddress.getByName(text.substring(0, slash));
            if (bits > network.getAddress().length * 8) {
                throw new IllegalArgumentException("more bits than the address has: " + text);
            }
            return new Cidr(network, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + text, e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        int whole = bits / 8;
        if (ours.length != theirs.length || !Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >>> (8 - rest) == 0;
    }
}
