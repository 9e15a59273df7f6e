package dev.nodeyard.server.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/** A file of the class path that is served as it is. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StaticFile(byte[] bytes, String digest) {
    static StaticFile read(String resource) {
        try (InputStream in = StaticFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the file " + resource + " is not on the class path");
            }
            byte[] bytes = in.readAllBytes();
            return new StaticFile(bytes, digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the version of a jar that Maven built. */
    static String version(String group, String artifact) {
        Properties properties = new Properties();
        String resource = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream in = StaticFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar of " + artifact + " is not on the class path");
            }
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
