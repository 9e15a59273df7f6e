package dev.nodeyard.standalone;

import dev.nodeyard.cli.terminal.CommandFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Say where PostgreSQL is and as whom to enter. */
record DatabaseAddress(String jdbcUrl, String user, String password) {
    private static final String JDBC = "jdbc:";

    /** Read {@code postgresql://user:password@host:port/database?option=value}, with or without {@code jdbc:}. */
    static DatabaseAddress parse(String text) {
        String plain = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
        URI uri;
        try {
            uri = new URI(plain);
        } catch (URISyntaxException e) {
            throw invalid();
        }
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("postgresql".equals(scheme) || "postgres".equals(scheme))) {
            throw invalid();
        }
        String[] user = uri.getRawUserInfo() == null
                ? new String[] {System.getProperty("user.name", "nodeyard"), ""}
                : (uri.getRawUserInfo() + ":").split(":", -1);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                decode(user[0]),
                decode(user[1]));
    }

    private static String decode(String text) {
        // A plus stands for itself in this part of an address.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static CommandFailure invalid() {
        // The address is not repeated: it may hold a password.
        return CommandFailure.usage("the address of the database is not valid")
                .withHint("it looks like postgresql://user:password@host:5432/database");
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + jdbcUrl + ", user " + user + "]";
    }
}
