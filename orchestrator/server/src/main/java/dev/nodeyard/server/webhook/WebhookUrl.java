package dev.nodeyard.server.webhook;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.http.ApiException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Check what people give as the address to call. */
final class WebhookUrl {
    private static final Set<Integer> LOW_PORTS = Set.of(-1, 80, 443);
    /** Hosts that end in a number mean an IPv4 address to some readers and a name to others. */
    private static final Pattern ODD_NUMBER =
            Pattern.compile("(?!([0-9]{1,3}\\.){3}[0-9]{1,3}$)(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final int FIRST_FREE_PORT = 1024;
    private static final int LAST_PORT = 65_535;

    private WebhookUrl() {}

    /**
     * Return the URL when it may be called as far as can be told now.
     *
     * @throws ApiException invalid otherwise. A name that cannot be looked up at the moment is let through: the calls
     *     will tell
     */
    static URI require(String text, CheckedResolver resolver) {
        URI url = parse(text);
        try {
            // A dot at the end says that the name is whole already; not every look-up knows that.
            resolver.resolve(url.getHost().replaceAll("\\.$", ""));
        } catch (CheckedResolver.RefusedAddressException e) {
            throw invalid("refused_address", e.why());
        } catch (UnknownHostException e) {
            return url;
        }
        return url;
    }

    private static URI parse(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw invalid("malformed", "it is not a URL: " + e.getReason());
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid("scheme", "it must begin with https:// or http://");
        }
        if (url.getHost() == null) {
            throw invalid("malformed", "it names no host that can be looked up");
        }
        if (url.getHost().contains("%") || ODD_NUMBER.matcher(url.getHost()).matches()) {
            throw invalid("malformed", "addresses are written like 203.0.113.7 or [2001:db8::7]");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw invalid("malformed", "a name, a password or a fragment cannot be in it");
        }
        int port = url.getPort();
        if (!LOW_PORTS.contains(port) && (port < FIRST_FREE_PORT || port > LAST_PORT)) {
            throw invalid("port", "the port must be 80, 443 or at least " + FIRST_FREE_PORT);
        }
        return url;
    }

    private static ApiException invalid(String code, String why) {
        return new ApiException(
                ErrorCode.INVALID,
                "This URL cannot be called: " + why + ".",
                List.of(Problem.error(code, "/url", why)));
    }
}
