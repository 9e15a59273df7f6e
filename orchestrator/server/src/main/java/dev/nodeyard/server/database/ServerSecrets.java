package dev.nodeyard.server.database;

import java.security.SecureRandom;
import org.jdbi.v3.core.Jdbi;

/** Keep secrets that all orchestrator processes share, such as the key that signs attempt tokens. */
public final class ServerSecrets {
    private static final int BYTES = 32;

    private final Jdbi jdbi;

    public ServerSecrets(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the secret of that name; the first caller of all processes makes it. 32 random bytes. */
    public byte[] getOrCreate(String name) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                            INSERT INTO server_secret (name, value)
                            VALUES (:name, :value)
                            ON CONFLICT (name) DO NOTHING
                            """).bind("name", name).bind("value", fresh).execute();
            return handle.createQuery("SELECT value FROM server_secret WHERE name = :name")
                    .bind("name", name)
                    .mapTo(byte[].class)
                    .one();
        });
    }
}
