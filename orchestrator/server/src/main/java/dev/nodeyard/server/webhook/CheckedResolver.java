package dev.nodeyard.server.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Look up names and let only those addresses out that may be called. The client connects to what it gets from here, so
 * that a name cannot mean one address when it is checked and another when it is called.
 */
final class CheckedResolver implements DnsResolver {
    private final AddressPolicy policy;

    CheckedResolver(AddressPolicy policy) {
        this.policy = policy;
    }

    /** A name means an address that may not be called. */
    static final class RefusedAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private final String why;

        RefusedAddressException(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            String why = policy.refusal(address).orElse(null);
            if (why != null) {
                throw new RefusedAddressException(why);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
