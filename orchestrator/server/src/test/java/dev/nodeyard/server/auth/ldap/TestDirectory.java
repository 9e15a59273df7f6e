package dev.nodeyard.server.auth.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real LDAP server within this process: plain with StartTLS, and LDAPS, on 127.0.0.1. */
record TestDirectory(InMemoryDirectoryServer server, Path certificate) {
    static final String BASE = "dc=example,dc=org";
    static final String READER = "cn=reader,dc=example,dc=org";
    static final String READER_PASSWORD = "reading only";
    private static final String STORE_PASSWORD = "changeit";

    static TestDirectory start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "ldap").toAbsolutePath();
            keytool(
                    "-genkeypair -alias ldap -keyalg RSA -keysize 2048 -validity 2 -dname CN=127.0.0.1 -ext SAN=IP:127.0.0.1",
                    folder);
            keytool("-exportcert -alias ldap -rfc -file certificate.pem", folder);
            SSLUtil tls = new SSLUtil(
                    new KeyStoreKeyManager(
                            folder.resolve("store.p12").toFile(), STORE_PASSWORD.toCharArray(), "PKCS12", "ldap"),
                    new TrustAllTrustManager());
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.addAdditionalBindCredentials(READER, READER_PASSWORD);
            InetAddress here = InetAddress.getByName("127.0.0.1");
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("plain", here, 0, tls.createSSLSocketFactory()),
                    InMemoryListenerConfig.createLDAPSConfig(
                            "tls", here, 0, tls.createSSLServerSocketFactory(), tls.createSSLSocketFactory()));
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.add("dn: " + BASE, "objectClass: domain", "dc: example");
            server.startListening();
            return new TestDirectory(server, folder.resolve("certificate.pem"));
        } catch (IOException | GeneralSecurityException | LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "ldap://127.0.0.1:" + server.getListenPort("plain");
    }

    String tlsUrl() {
        return "ldaps://127.0.0.1:" + server.getListenPort("tls");
    }

    void person(String uid, String password, String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "dn: " + dn(uid),
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: " + uid + " Person",
                "mail: " + uid + "@directory.example.org",
                "userPassword: " + password));
        lines.addAll(List.of(more));
        try {
            server.add(lines.toArray(String[]::new));
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    void group(String name, String... members) {
        List<String> lines =
                new ArrayList<>(List.of("dn: cn=" + name + "," + BASE, "objectClass: groupOfNames", "cn: " + name));
        for (String member : members) {
            lines.add("member: " + dn(member));
        }
        try {
            if (server.getEntry("cn=" + name + "," + BASE) != null) {
                server.delete("cn=" + name + "," + BASE);
            }
            server.add(lines.toArray(String[]::new));
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    static String dn(String uid) {
        return "uid=" + uid + "," + BASE;
    }

    private static void keytool(String arguments, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", "store.p12", "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(Files.readString(folder.resolve("keytool.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
